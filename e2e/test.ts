/** Playwright's `test`, at home in the installation the set-up started. */
import { test as base } from "@playwright/test";

export { expect } from "@playwright/test";

interface Options {
  /** Link that creates the first admin; it works once in a whole run. */
  readonly setupLink: string;
  /** What the page complained about in the console, content security policy included; a test may expect it to be empty. */
  readonly complaints: string[];
}

export const test = base.extend<Options>({
  baseURL: process.env["MGE_E2E_ADDRESS"] ?? "",
  setupLink: [process.env["MGE_E2E_SETUP_LINK"] ?? "", { option: true }],
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await use(complaints);
  },
});
