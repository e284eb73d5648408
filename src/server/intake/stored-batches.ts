/** Reads selected files some megabytes at a time, to be stored. */
import { createHash } from "node:crypto";
import { open, readlink, realpath, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { unreadable } from "./look-at-file.ts";
import { OPEN_FLAGS } from "./open-flags.ts";
import type { SelectedFile } from "./select-files.ts";

export interface ReadFile {
  readonly path: string;
  readonly content: Buffer;
  /** Hexadecimal. */
  readonly sha256: string;
}

const BATCH_BYTES = 8_000_000;
const BATCH_FILES = 500;

/** `root` holds no links. In order. What cannot be read any more, or grew beyond `maxFileBytes` meanwhile, goes to `leftOut`. */
export async function* readInBatches(
  root: string,
  files: readonly SelectedFile[],
  maxFileBytes: number,
  leftOut: LeftOutFile[],
): AsyncGenerator<readonly ReadFile[]> {
  let batch: SelectedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (bytes + file.bytes > BATCH_BYTES || batch.length === BATCH_FILES)) {
      yield await readBatch(root, batch, maxFileBytes, leftOut);
      [batch, bytes] = [[], 0];
    }
    batch.push(file);
    bytes += file.bytes;
  }
  if (batch.length > 0) yield await readBatch(root, batch, maxFileBytes, leftOut);
}

async function readBatch(
  root: string,
  files: readonly SelectedFile[],
  maxFileBytes: number,
  leftOut: LeftOutFile[],
): Promise<readonly ReadFile[]> {
  const read = await Promise.all(files.map(({ path }) => readOne(root, path, maxFileBytes)));
  return read.flatMap((file) => {
    if (!("reason" in file)) return [file];
    leftOut.push(file);
    return [];
  });
}

async function readOne(root: string, path: string, maxFileBytes: number): Promise<ReadFile | LeftOutFile> {
  try {
    const file = await open(join(root, path), OPEN_FLAGS);
    try {
      if (!(await liesAt(file, join(root, path))))
        return { path, reason: "A link took the place of a folder above it." };
      const stats = await file.stat();
      if (!stats.isFile()) return { path, reason: "It is no regular file." };
      if (stats.size > maxFileBytes) return { path, reason: "It grew beyond the limit while the folder was read." };
      const content = await file.readFile();
      return { path, content, sha256: createHash("sha256").update(content).digest("hex") };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { path, reason: unreadable(error) };
  }
}

/** Opening follows links in the folders above a file, and one may have come since they were looked at. */
async function liesAt(file: FileHandle, location: string): Promise<boolean> {
  // Linux tells where the open file itself lies; elsewhere its name is looked up again.
  const real = await readlink(`/proc/self/fd/${String(file.fd)}`).catch(() => realpath(location));
  return real === location;
}
