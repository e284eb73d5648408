/** The version of this checkout. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/root.mjs";

/** Reads it from package.json. */
export async function readProductVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { readonly version: string };
  return manifest.version;
}
