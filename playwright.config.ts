/** End-to-end tests: a real browser against a real installation on its own data folder and port. */
import { defineConfig } from "@playwright/test";
import { presentBrowser } from "./scripts/lib/find-browser.mjs";

// Found once: the processes that run the tests inherit the name.
const executablePath = presentBrowser();
if (executablePath !== undefined) process.env["MGE_CHROMIUM"] = executablePath;

// Two runs at once must not clear each other's results; the processes that run the tests inherit the name.
const run = (process.env["MGE_E2E_RUN"] ??= String(process.pid));

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/installation.setup.ts",
  outputDir: `test-results/${run}`,
  // One installation, whose first admin and projects later tests build on.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    acceptDownloads: true,
    launchOptions: {
      // Undefined: Playwright's own browser.
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
      ],
    },
  },
});
