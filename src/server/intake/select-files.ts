/** Which files of a folder are source to analyse, and why the others are not. */
import { join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { lookAtFile, type IsSource, type Look } from "./look-at-file.ts";
import type { SelectionLimits } from "./selection-limits.ts";
import { walkFolder } from "./walk-folder.ts";

export interface SelectedFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

export interface Selection {
  /** In the order of paths by code units, like `leftOut`. */
  readonly files: readonly SelectedFile[];
  /** A folder that is left out is one entry, without its files. */
  readonly leftOut: readonly LeftOutFile[];
}

/** Files open at a time; more gain nothing, since Node reads with four threads. */
const CONCURRENCY = 16;

/**
 * Never follows a link and never leaves `root`. Throws BAD_INPUT when `root` cannot be read. 20,000 files take about a second.
 */
export async function selectFiles(root: string, limits: SelectionLimits, isSource: IsSource): Promise<Selection> {
  const found = await walkFolder(root, limits, isSource);
  const looks = await lookAtAll(root, found.paths, limits, isSource);
  const leftOut = [...found.leftOut];
  const source: SelectedFile[] = [];
  for (const [index, look] of looks.entries()) {
    const path = found.paths[index] ?? "";
    if (look.isSource) source.push({ path, bytes: look.bytes });
    else leftOut.push({ path, reason: look.reason });
  }
  const files = withinLimits(source, limits, leftOut);
  leftOut.sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
  return { files, leftOut };
}

async function lookAtAll(
  root: string,
  paths: readonly string[],
  limits: SelectionLimits,
  isSource: IsSource,
): Promise<readonly Look[]> {
  const looks = new Array<Look>(paths.length);
  const queue = paths.entries();
  const work = async () => {
    for (const [index, path] of queue) {
      looks[index] = await lookAtFile(join(root, path), path, limits.maxFileBytes, isSource);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return looks;
}

/** The files up to the first that exceeds a limit; one entry says what follows. */
function withinLimits(
  source: readonly SelectedFile[],
  limits: SelectionLimits,
  leftOut: LeftOutFile[],
): readonly SelectedFile[] {
  let bytes = 0;
  for (const [count, file] of source.entries()) {
    bytes += file.bytes;
    const limit =
      count >= limits.maxFiles
        ? `${String(limits.maxFiles)} source files`
        : bytes > limits.maxTotalBytes
          ? `${String(limits.maxTotalBytes)} bytes of source`
          : undefined;
    if (limit === undefined) continue;
    const further = source.length - count - 1;
    leftOut.push({
      path: file.path,
      reason: `The limit of ${limit} was reached: it and ${String(further)} further source files after it in the order of paths were left out.`,
    });
    return source.slice(0, count);
  }
  return source;
}
