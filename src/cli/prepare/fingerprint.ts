/** A hash over files: changes exactly when one of them does. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Hashes files and whole folders (paths relative to `root`, missing ones skipped) by name and content;
 * `isCounted` leaves files out. Returns 16 hexadecimal digits.
 */
export async function fingerprint(
  root: string,
  paths: readonly string[],
  isCounted: (path: string) => boolean = () => true,
): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesUnder(root, path)))).flat().filter(isCounted).sort();
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(await readFile(join(root, file)))
      .update("\0");
  return hash.digest("hex").slice(0, 16);
}

async function filesUnder(root: string, path: string): Promise<readonly string[]> {
  const found = await stat(join(root, path)).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
