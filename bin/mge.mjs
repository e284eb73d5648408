#!/usr/bin/env node
/** `mge`: installs what is missing, then hands over to src/cli/mge.ts. */
import { ensureInstalled, isInstalled } from "../scripts/lib/ensure-installed.mjs";
import { prepareEnvironment } from "../scripts/lib/prepare-environment.mjs";
import { runOnNode } from "../scripts/lib/run-on-node.mjs";
import { printFailure, step } from "../scripts/lib/steps.mjs";

/** An analysis makes much and keeps little: a small space for what is new costs no time and saves 80 MB. */
const FRUGAL = ["--max-semi-space-size=4"];

try {
  prepareEnvironment();
  if (!isInstalled()) await step("Dependencies", ensureInstalled, process.stderr);
  // npm changes to the checkout; the paths a user types are meant from where they stand.
  if (process.env.npm_lifecycle_event !== undefined && process.env.INIT_CWD !== undefined)
    process.chdir(process.env.INIT_CWD);
  const args = process.argv.slice(2);
  process.exitCode = await runOnNode("src/cli/mge.ts", args, args[0] === "analyze" ? FRUGAL : []);
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
