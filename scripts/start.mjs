/** `npm start`: installs what is missing, then hands over to the supervisor in src/cli/start.ts. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkNodeVersion, ensureInstalled, isInstalled } from "./lib/ensure-installed.mjs";
import { lockHolder } from "./lib/process-lock.mjs";
import { ROOT } from "./lib/root.mjs";
import { runOnNode } from "./lib/run-on-node.mjs";
import { printFailure, step } from "./lib/steps.mjs";

try {
  checkNodeVersion();
  if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));
  process.env.MGE_DATA = resolve(ROOT, process.env.MGE_DATA || ".mge");
  // An install would pull the modules from under an installation that runs; the supervisor words the refusal.
  const isRunning = lockHolder(join(process.env.MGE_DATA, "installation.lock")) !== undefined;
  if (!isInstalled() && !isRunning) await step("Dependencies", ensureInstalled);
  process.exitCode = await runOnNode("src/cli/start.ts", process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
