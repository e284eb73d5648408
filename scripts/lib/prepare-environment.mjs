/** What every entry does first: a Node that is new enough, `.env`, and a data folder that means the same everywhere. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkNodeVersion } from "./ensure-installed.mjs";
import { ROOT } from "./root.mjs";

/** Throws when this Node is too old; afterwards `MGE_DATA` is an absolute path. */
export function prepareEnvironment() {
  checkNodeVersion();
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  process.env.MGE_DATA = resolve(ROOT, process.env.MGE_DATA || ".mge");
}
