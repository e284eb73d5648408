/** `npm test`: sets itself up on a bare clone, a browser included, and runs `npm run check`. */
import { spawn } from "node:child_process";
import { checkNodeVersion, ensureInstalled } from "./lib/ensure-installed.mjs";
import { findBrowser } from "./lib/find-browser.mjs";
import { ROOT } from "./lib/root.mjs";
import { printFailure, step } from "./lib/steps.mjs";

try {
  checkNodeVersion();
  await step("Dependencies", ensureInstalled);
  await step("Browser", (say) => (process.env.MGE_CHROMIUM = findBrowser(say)));
  const check = spawn("npm", ["run", "--silent", "check"], { cwd: ROOT, stdio: "inherit" });
  process.exitCode = await new Promise((resolve) => {
    check.on("error", () => resolve(1));
    check.on("close", (code) => resolve(code ?? 1));
  });
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
