/** Keeps what oracles answered, so that only the first run over a code base waits for them. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { ROOT } from "../../../scripts/lib/root.mjs";
import type { Oracle, OracleFile } from "./oracle.ts";

const FOLDER = join(ROOT, "node_modules", ".cache", "mge-bench-analysis");

/** The oracle's answers for the files of `folder`; they are the same as long as nothing in it and not the oracle changes. */
export async function askOnce(
  oracle: Oracle,
  folder: string,
  files: readonly string[],
): Promise<readonly OracleFile[]> {
  return cached(`${oracle.name}\n${await oracle.version()}\n${await fingerprint(folder)}`, () =>
    oracle.ask(folder, files),
  );
}

/** What `make` yields, from the disk when it was made for the same key before. */
async function cached<T>(key: string, make: () => Promise<T>): Promise<T> {
  const path = join(FOLDER, `${createHash("sha256").update(key).digest("hex")}.json.gz`);
  const known = await readFile(path).catch(() => null);
  if (known !== null) return JSON.parse(gunzipSync(known).toString()) as T;
  const value = await make();
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${path}.${String(process.pid)}`, gzipSync(JSON.stringify(value)));
  await rename(`${path}.${String(process.pid)}`, path);
  return value;
}

/** Follows from the paths and bytes of all files in the folder. */
async function fingerprint(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of files.map((file) => relative(folder, file).split(sep).join("/")).toSorted()) {
    const bytes = await readFile(join(folder, path));
    hash.update(`${path}\n${String(bytes.length)}\n`).update(bytes);
  }
  return hash.digest("hex");
}
