/** `npm run seed -- NAME`: installs what is missing, then hands over to src/cli/seed.ts. */
import { ensureInstalled, isInstalled } from "./lib/ensure-installed.mjs";
import { prepareEnvironment } from "./lib/prepare-environment.mjs";
import { runOnNode } from "./lib/run-on-node.mjs";
import { printFailure, step } from "./lib/steps.mjs";

try {
  prepareEnvironment();
  if (!isInstalled()) await step("Dependencies", ensureInstalled, process.stderr);
  process.exitCode = await runOnNode("src/cli/seed.ts", process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
