/** `npm start`: installs what is missing, then hands over to the supervisor in src/cli/start.ts. */
import { join } from "node:path";
import { ensureInstalled, isInstalled } from "./lib/ensure-installed.mjs";
import { prepareEnvironment } from "./lib/prepare-environment.mjs";
import { lockHolder } from "./lib/process-lock.mjs";
import { runOnNode } from "./lib/run-on-node.mjs";
import { printFailure, step } from "./lib/steps.mjs";

try {
  prepareEnvironment();
  // An install would pull the modules from under an installation that runs; the supervisor words the refusal.
  const isRunning = lockHolder(join(process.env.MGE_DATA, "installation.lock")) !== undefined;
  if (!isInstalled() && !isRunning) await step("Dependencies", ensureInstalled);
  process.exitCode = await runOnNode("src/cli/start.ts", process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
