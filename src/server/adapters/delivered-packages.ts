/** The packages a delivered project may use, found among MGE's own, wherever MGE itself is installed. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { MgeError } from "../../core/errors.ts";

const require = createRequire(import.meta.url);

/** Folder of an installed package; throws UNAVAILABLE when it is not there. */
export function packageFolder(name: string): string {
  const folder = (require.resolve.paths(name) ?? [])
    .map((parent) => join(parent, name))
    .find((path) => existsSync(join(path, "package.json")));
  if (folder === undefined) {
    throw new MgeError("UNAVAILABLE", `The package "${name}" is not installed beside MGE.`, "Run npm install again.");
  }
  return folder;
}

/** Version of an installed package. */
export function packageVersion(name: string): string {
  const manifest = JSON.parse(readFileSync(join(packageFolder(name), "package.json"), "utf8")) as { version: string };
  return manifest.version;
}

/** A path in the folder that holds `node_modules`, from which module resolution finds the package. */
export function resolutionBase(name: string): string {
  const above = name.startsWith("@") ? "../../.." : "../..";
  return join(packageFolder(name), above, "index.ts");
}

/** `node_modules/@types`, where the types of Node stand. */
export function typeRoot(): string {
  return dirname(packageFolder("@types/node"));
}
