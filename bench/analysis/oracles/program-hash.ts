/** Changes when an oracle's own program does, so that its answers are asked for again. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

export async function programHash(...paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(await readFile(path));
  return hash.digest("hex");
}
