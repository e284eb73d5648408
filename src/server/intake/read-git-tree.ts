/** What a commit holds, judged before any of it is written: which files are, which are not, and whether it is too much. */
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { MgeError } from "../../core/errors.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import { readEntryName } from "./entry-name.ts";
import { EntryTree } from "./entry-tree.ts";

export type CloneLimits = Pick<ArchiveLimits, "maxUnpackedBytes" | "maxEntries" | "maxDepth">;

export interface GitTree {
  /** Files to write. */
  readonly paths: readonly string[];
  readonly leftOut: readonly LeftOutFile[];
}

/** Reads what `git ls-tree -r -l -z` says: `mode type hash size<TAB>path`. Throws TOO_LARGE. */
export function readTree(listed: string, limits: CloneLimits): GitTree {
  const paths: string[] = [];
  const leftOut: LeftOutFile[] = [];
  const tree = new EntryTree();
  let bytes = 0;
  let entries = 0;
  for (const line of listed.split("\0")) {
    if (line === "") continue;
    const [mode = "", , , size = ""] = line.slice(0, line.indexOf("\t")).split(/ +/);
    const path = line.slice(line.indexOf("\t") + 1);
    const reason = whyUnusable(path, mode, limits) ?? tree.add(path);
    entries += 1;
    if (reason === undefined) {
      entries += tree.countNewFolders(path);
      bytes += Number(size);
      paths.push(path);
    } else leftOut.push({ path, reason });
    if (bytes > limits.maxUnpackedBytes) throw tooLarge(limits);
    if (entries > limits.maxEntries) {
      throw new MgeError(
        "TOO_LARGE",
        `The repository cannot be cloned: there are more than ${String(limits.maxEntries)} files and folders in it.`,
        "Upload an archive of the part that matters.",
      );
    }
  }
  return { paths, leftOut };
}

function whyUnusable(path: string, mode: string, { maxDepth }: CloneLimits): string | undefined {
  if (mode === "160000") return "It is a submodule; those are not cloned.";
  if (mode === "120000") return "It is a symbolic link; links are not followed.";
  if (path.includes("\uFFFD")) return "Its name is not valid UTF-8.";
  try {
    const name = readEntryName(path, maxDepth);
    return "reason" in name ? name.reason : undefined;
  } catch {
    return "Its path leads out of the repository.";
  }
}

export function tooLarge({ maxUnpackedBytes }: CloneLimits): MgeError {
  return new MgeError(
    "TOO_LARGE",
    `The repository is larger than the ${String(maxUnpackedBytes)} bytes that may be cloned.`,
    "Upload an archive of the part that matters, or ask an admin to raise the limit.",
  );
}
