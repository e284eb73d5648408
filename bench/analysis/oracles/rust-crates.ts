/** What cargo would tell the compiler of a crate with its default features; nothing is fetched. */
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseToml } from "./toml-tables.ts";

/** Where Debian's librust-*-dev packages put crates. */
export const REGISTRY = "/usr/share/cargo/registry";

/** Arguments for rustc and rustdoc: name, edition, features and dependencies, which are compiled into `out` first. */
export async function crateArguments(manifest: string, out: string): Promise<{ name: string; args: string[] }> {
  const tables = parseToml(manifest);
  const first = (table: string, key: string): string | undefined => tables.get(table)?.get(key)?.[0];
  const name = (first("lib", "name") ?? first("package", "name") ?? "crate").replaceAll("-", "_");
  const features = defaultFeatures(tables.get("features") ?? new Map());
  const args = ["--crate-name", name, "--edition", first("package", "edition") ?? "2015", "--cap-lints", "allow"];
  for (const feature of features) args.push("--cfg", `feature="${feature}"`);
  for (const [table, keys] of tables) {
    const dependency = /^dependencies\.([\w-]+)$/.exec(table)?.[1];
    if (dependency === undefined || (keys.get("optional")?.[0] === "true" && !features.has(dependency))) continue;
    args.push("--extern", `${dependency.replaceAll("-", "_")}=${await compile(dependency, out)}`);
  }
  return { name, args: [...args, "-L", out] };
}

/** Path of the crate's metadata. */
async function compile(dependency: string, out: string): Promise<string> {
  const folders = await readdir(REGISTRY);
  const folder = folders.find((entry) => entry.replace(/-\d[\w.+-]*$/, "") === dependency);
  if (folder === undefined) throw new Error(`The crate ${dependency} is not installed.`);
  const root = join(REGISTRY, folder);
  const { name, args } = await crateArguments(await readFile(join(root, "Cargo.toml"), "utf8"), out);
  await promisify(execFile)("rustc", [
    join(root, "src/lib.rs"),
    ...args,
    ...["--crate-type", "lib", "--emit", "metadata", "--out-dir", out],
  ]);
  return join(out, `lib${name}.rmeta`);
}

/** Features and optional dependencies that `default` leads to. */
function defaultFeatures(features: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const active = new Set(["default"]);
  for (const feature of active) for (const next of features.get(feature) ?? []) active.add(next.replace(/^dep:/, ""));
  return new Set(
    [...active].filter((feature) => /^[\w-]+$/.test(feature) && (feature !== "default" || features.has("default"))),
  );
}
