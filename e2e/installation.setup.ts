/** Starts the installation all end-to-end tests share; what it returns stops it. */
import { startInstallation } from "../src/testing/start-installation.ts";

export default async function setUp(): Promise<() => Promise<void>> {
  const installation = await startInstallation();
  // Playwright hands the environment on to the processes that run the tests.
  process.env["MGE_E2E_ADDRESS"] = installation.address;
  process.env["MGE_E2E_SETUP_LINK"] = installation.setupLink;
  return async () => {
    await installation.stop();
  };
}
