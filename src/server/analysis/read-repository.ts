/** Reads the sources of a folder: which they are, their bytes, and why the others are left out. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { messageOf } from "../../core/errors.ts";
import { languageOf } from "../../core/parsing/language-of.ts";
import { selectFiles } from "../intake/select-files.ts";
import type { SelectionLimits } from "../intake/selection-limits.ts";

export interface SourceBytes {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Inventory {
  /** In the order of paths by code units. */
  readonly paths: readonly string[];
  readonly leftOut: readonly LeftOutFile[];
}

const latin1 = new TextDecoder("latin1");

/** Throws BAD_INPUT when the folder cannot be read. */
export async function takeInventory(root: string, limits: SelectionLimits): Promise<Inventory> {
  const { files, leftOut } = await selectFiles(
    root,
    limits,
    (path, head) => languageOf(path, latin1.decode(head)) !== undefined,
  );
  return { paths: files.map((file) => file.path), leftOut };
}

/** The file, or why it cannot be read. */
export async function readSource(root: string, path: string): Promise<SourceBytes | LeftOutFile> {
  try {
    const bytes = await readFile(join(root, path));
    return { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  } catch (error) {
    return { path, reason: `It cannot be read: ${messageOf(error)}` };
  }
}

/** A manifest is small; what is larger is none. */
const MAX_MANIFEST_BYTES = 1_000_000;

/** Follows no link and waits for no pipe; empty for what is no file of a manifest's size. */
async function readManifest(location: string): Promise<string> {
  const file = await open(location, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
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
