/** Reads the sources of a folder: which they are, their bytes, and why the others are left out. */
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import type { FileToAnalyze } from "../../core/analysis/analyze-file.ts";
import { MAX_MANIFEST_BYTES } from "../../core/parsing/languages/manifests.ts";
import { isSourceFile } from "../intake/is-source-file.ts";
import { unreadable } from "../intake/look-at-file.ts";
import { OPEN_FLAGS } from "../intake/open-flags.ts";
import { selectFiles } from "../intake/select-files.ts";
import type { SelectionLimits } from "../intake/selection-limits.ts";

export interface Inventory {
  /** In the order of paths by code units. */
  readonly paths: readonly string[];
  readonly leftOut: readonly LeftOutFile[];
}

/** Throws BAD_INPUT when the folder cannot be read. */
export async function takeInventory(root: string, limits: SelectionLimits): Promise<Inventory> {
  const { files, leftOut } = await selectFiles(root, limits, isSourceFile);
  return { paths: files.map((file) => file.path), leftOut };
}

/** The file, or why it cannot be read. Follows no link and waits for no pipe. */
export async function readSource(root: string, path: string): Promise<FileToAnalyze | LeftOutFile> {
  try {
    const file = await open(join(root, path), OPEN_FLAGS);
    try {
      if (!(await file.stat()).isFile()) return { path, reason: "It is no regular file." };
      const bytes = await file.readFile();
      return { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { path, reason: unreadable(error) };
  }
}

/** Follows no link and waits for no pipe; empty for what is no file of a manifest's size. */
async function readManifest(location: string): Promise<string> {
  const file = await open(location, OPEN_FLAGS);
  try {
    const stats = await file.stat();
    return stats.isFile() && stats.size <= MAX_MANIFEST_BYTES ? await file.readFile("utf8") : "";
  } finally {
    await file.close();
  }
}

/** Texts by path of the files that languages read to find modules, such as package.json. */
export async function readManifests(
  root: string,
  inventory: Inventory,
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const candidates = [...inventory.paths, ...inventory.leftOut.map((file) => file.path)];
  const manifests = new Map<string, string>();
  for (const path of candidates.filter((candidate) => names.has(basename(candidate)))) {
    const text = await readManifest(join(root, path)).catch(() => "");
    if (text !== "") manifests.set(path, text);
  }
  return manifests;
}
