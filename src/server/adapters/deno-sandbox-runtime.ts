/**
 * What every sandboxed run shares: own copies of the packages delivered code may use, and an import map to them. There
 * is no `node_modules` folder in it, since Deno lets code read whatever lies under one, permitted or not.
 */
import { randomUUID } from "node:crypto";
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { DELIVERED_PACKAGES } from "../../core/validation/project-imports.ts";
import { packageFolder, packageVersion } from "./delivered-packages.ts";

export interface SandboxRuntime {
  /** Readable by sandboxed code. */
  readonly folder: string;
  readonly importMap: string;
}

/** Only what runs as an ES module is copied. */
const SKIPPED = /\.(map|cts|mts|d\.ts|cjs)$|[\\/](cjs|src|types|node_modules)$/;

/** Makes the folder once per set of versions; several processes may do so at the same time. */
export async function prepareRuntime(parent: string): Promise<SandboxRuntime> {
  const versions = DELIVERED_PACKAGES.map((name) => `${name.replaceAll(/[@/]/g, "")}-${packageVersion(name)}`);
  const folder = join(parent, `runtime-${versions.join("-")}`);
  const runtime = { folder, importMap: join(folder, "import-map.json") };
  if (await exists(runtime.importMap)) return runtime;
  const draft = `${folder}.${randomUUID()}`;
  try {
    await build(draft);
    await rename(draft, folder);
  } catch (error) {
    // Whoever came first has renamed the same content into place.
    if (!(await exists(runtime.importMap))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return runtime;
}

async function build(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const imports: Record<string, string> = Object.fromEntries(
    builtinModules.filter((name) => !/^_|:/.test(name)).map((name) => [name, `node:${name}`]),
  );
  for (const name of DELIVERED_PACKAGES) {
    const source = packageFolder(name);
    const target = join(folder, "packages", name);
    await cp(source, target, {
      recursive: true,
      dereference: true,
      filter: (path) => !SKIPPED.test(path.slice(source.length)),
    });
    Object.assign(imports, await entriesOf(source, name));
  }
  await writeFile(join(folder, "import-map.json"), JSON.stringify({ imports }, undefined, 2));
}

/** Import map entries of a package, from the `exports` of its manifest. */
async function entriesOf(source: string, name: string): Promise<Record<string, string>> {
  const manifest = JSON.parse(await readFile(join(source, "package.json"), "utf8")) as { exports: Exports };
  const entries = Object.entries(manifest.exports).flatMap(([subpath, target]): [string, string][] => {
    const file = targetOf(target);
    if (file === undefined || subpath.includes("*") || !/\.m?js$/.test(file)) return [];
    return [[`${name}${subpath.slice(1)}`, `./packages/${name}/${file.replace(/^\.\//, "")}`]];
  });
  return Object.fromEntries(entries);
}

type Target = string | null | { readonly [condition: string]: Target };
type Exports = Readonly<Record<string, Target>>;

function targetOf(target: Target | undefined): string | undefined {
  if (typeof target === "string") return target;
  if (target === null || target === undefined) return undefined;
  return targetOf(target["import"] ?? target["default"]);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
