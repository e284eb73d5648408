/** Walks a folder in the order of paths, without following links, and tells what to look at and what not. */
import type { Dirent } from "node:fs";
import { open, readdir, readlink, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { IgnoreRules } from "./ignore-rules.ts";
import { unreadable, type IsSource } from "./look-at-file.ts";
import { OPEN_FLAGS } from "./open-flags.ts";
import type { SelectionLimits } from "./selection-limits.ts";
import { unreadableFolder } from "./unreadable-folder.ts";
import { whyUnusableName } from "./unusable-name.ts";
import { reasonToSkipFolder } from "./vendored-folders.ts";

export interface FoundFiles {
  /** Relative paths in order; what is in them is not known yet. */
  readonly paths: readonly string[];
  readonly leftOut: readonly LeftOutFile[];
}

const MAX_PATH_BYTES = 1_000;
const MAX_IGNORE_FILE_BYTES = 100_000;
const UNREAD_RULES = "Its rules were not followed: it is larger than 100 kB or may not be read.";
const FOLDER_LIKE_A_FILE = "It is a folder although it is called like a source file; its files were looked at.";
const NO_BYTES = new Uint8Array();

/** Throws BAD_INPUT when `root` itself cannot be read, and nothing else. */
export async function walkFolder(root: string, limits: SelectionLimits, isSource: IsSource): Promise<FoundFiles> {
  const realRoot = await realpath(root).catch(() => {
    throw unreadableFolder();
  });
  const paths: string[] = [];
  const leftOut: LeftOutFile[] = [];
  let seen = 0;
  let stoppedAt: string | undefined;

  async function visit(folder: string, above: IgnoreRules, depth: number): Promise<void> {
    const entries = await readdir(join(realRoot, folder), { withFileTypes: true });
    const names = entries.map((entry) => entry.name);
    const { rules, problem } = await withOwnRules(folder, entries, above);
    for (const { entry, isFolder } of inPathOrder(entries)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      seen += 1;
      if (seen > limits.maxEntries) {
        stoppedAt = path;
        return;
      }
      const reason =
        (entry.name === ".gitignore" ? problem : undefined) ?? (await reasonToSkip(path, entry, names, rules, depth));
      if (reason !== undefined) leftOut.push({ path, reason });
      else if (!isFolder) paths.push(path);
      else {
        const problem = await visit(path, rules, depth + 1).then(() => undefined, unreadable);
        if (problem !== undefined) leftOut.push({ path, reason: problem });
        else if (isSource(path, NO_BYTES)) leftOut.push({ path, reason: FOLDER_LIKE_A_FILE });
        if (stoppedAt !== undefined) return;
      }
    }
  }

  async function reasonToSkip(
    path: string,
    entry: Dirent,
    siblings: readonly string[],
    rules: IgnoreRules,
    depth: number,
  ): Promise<string | undefined> {
    if (entry.name.includes("\uFFFD")) return "Its name is not valid UTF-8.";
    const unusable = whyUnusableName(entry.name);
    if (unusable !== undefined) return unusable;
    if (Buffer.byteLength(path) > MAX_PATH_BYTES) return "Its path is longer than 1,000 bytes.";
    const isFolder = entry.isDirectory();
    if (isFolder || entry.name === ".git") {
      const byName = reasonToSkipFolder(entry.name, siblings);
      if (byName !== undefined) return byName;
    }
    if (entry.isSymbolicLink()) return describeLink(join(realRoot, path));
    if (!isFolder && !entry.isFile()) return "It is a socket, a pipe or a device.";
    if (rules.ignores(path, isFolder)) return "A .gitignore file excludes it.";
    if (isFolder && depth >= limits.maxDepth) {
      return `It lies deeper than the ${String(limits.maxDepth)} folders within each other that are looked at.`;
    }
    return undefined;
  }

  async function withOwnRules(
    folder: string,
    entries: readonly Dirent[],
    above: IgnoreRules,
  ): Promise<{ readonly rules: IgnoreRules; readonly problem?: string }> {
    if (!entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) return { rules: above };
    const text = await readIgnoreFile(join(realRoot, folder, ".gitignore")).catch(() => undefined);
    if (text === undefined) return { rules: above, problem: UNREAD_RULES };
    const rules = above.with(folder, text);
    if (rules.skipped === 0) return { rules };
    return {
      rules,
      problem: `${String(rules.skipped)} of its rules were not followed: too many wildcards, or too many rules.`,
    };
  }

  await visit("", IgnoreRules.none, 0).catch(() => {
    throw unreadableFolder();
  });
  if (stoppedAt !== undefined) {
    leftOut.push({
      path: stoppedAt,
      reason: `The limit of ${String(limits.maxEntries)} files and folders was reached: it and what follows it in the order of paths was not looked at.`,
    });
  }
  return { paths, leftOut };
}

/** By code units of whole paths: a folder sorts as if its name ended in a slash. */
function inPathOrder(entries: readonly Dirent[]): { readonly entry: Dirent; readonly isFolder: boolean }[] {
  const keyed = entries.map((entry) => {
    const isFolder = entry.isDirectory();
    return { entry, isFolder, key: isFolder ? `${entry.name}/` : entry.name };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function describeLink(location: string): Promise<string> {
  try {
    await readlink(location);
    await stat(location);
    return "It is a symbolic link; links are not followed.";
  } catch {
    return "It is a symbolic link to nothing.";
  }
}

/** Undefined when it is larger than anybody writes by hand. */
async function readIgnoreFile(location: string): Promise<string | undefined> {
  const file = await open(location, OPEN_FLAGS);
  try {
    const stats = await file.stat();
    return stats.isFile() && stats.size <= MAX_IGNORE_FILE_BYTES ? await file.readFile("utf8") : undefined;
  } finally {
    await file.close();
  }
}
