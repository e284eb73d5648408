#!/usr/bin/env node
/** `mge`: installs what is missing, then hands over to src/cli/mge.ts. */
import { ensureInstalled, isInstalled } from "../scripts/lib/ensure-installed.mjs";
import { prepareEnvironment } from "../scripts/lib/prepare-environment.mjs";
import { runOnNode } from "../scripts/lib/run-on-node.mjs";
import { printFailure, step } from "../scripts/lib/steps.mjs";

try {
  prepareEnvironment();
  if (!isInstalled()) await step("Dependencies", ensureInstalled, process.stderr);
  // npm changes to the checkout; the paths a user types are meant from where they stand.
  if (process.env.npm_lifecycle_event !== undefined && process.env.INIT_CWD !== undefined)
    process.chdir(process.env.INIT_CWD);
  const args = process.argv.slice(2);
  process.exitCode = await runOnNode("src/cli/mge.ts", args);
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
