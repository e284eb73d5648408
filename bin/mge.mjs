#!/usr/bin/env node
/** `mge`: installs what is missing, then hands over to src/cli/mge.ts. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkNodeVersion, ensureInstalled, isInstalled } from "../scripts/lib/ensure-installed.mjs";
import { ROOT } from "../scripts/lib/root.mjs";
import { runOnNode } from "../scripts/lib/run-on-node.mjs";
import { printFailure, step } from "../scripts/lib/steps.mjs";

try {
  checkNodeVersion();
  if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));
  process.env.MGE_DATA = resolve(ROOT, process.env.MGE_DATA || ".mge");
  if (!isInstalled()) await step("Dependencies", ensureInstalled, process.stderr);
  // npm changes to the checkout; the paths a user types are meant from where they stand.
  if (process.env.npm_lifecycle_event !== undefined && process.env.INIT_CWD !== undefined)
    process.chdir(process.env.INIT_CWD);
  process.exitCode = await runOnNode("src/cli/mge.ts", process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
