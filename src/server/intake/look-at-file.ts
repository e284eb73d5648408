/** Opens one file without following links and tells whether it is source to analyse. */
import { open, type FileHandle } from "node:fs/promises";
import {
  binaryByContent,
  canBeMinified,
  generatedByName,
  HEAD_BYTES,
  isMarkedGenerated,
  isMinified,
} from "./content-signs.ts";
import { OPEN_FLAGS } from "./open-flags.ts";

/** Whether a file is written in a language that is analysed; `head` are its first bytes. */
export type IsSource = (path: string, head: Uint8Array) => boolean;

export type Look =
  { readonly isSource: true; readonly bytes: number } | { readonly isSource: false; readonly reason: string };

const MEGABYTE = 1_000_000;

/** `path` is relative and for `isSource`, `location` is where the file lies. Never throws on what it finds there. */
export async function lookAtFile(location: string, path: string, maxBytes: number, isSource: IsSource): Promise<Look> {
  const byName = generatedByName(path.slice(path.lastIndexOf("/") + 1));
  if (byName !== undefined) return no(byName);
  let file: FileHandle | undefined;
  try {
    file = await open(location, OPEN_FLAGS);
    const stats = await file.stat();
    if (!stats.isFile()) return no("It is no regular file.");
    const head = await readStart(file, Math.min(stats.size, HEAD_BYTES));
    const binary = binaryByContent(head);
    if (binary !== undefined) return no(binary);
    if (!isSource(path, head)) return no("It is not in a language that is analysed.");
    if (isMarkedGenerated(head)) return no("A tool made it, as the comment at its top says.");
    if (stats.size > maxBytes) {
      return no(`It is larger than the ${inMegabytes(maxBytes)} that are analysed.`);
    }
    if (canBeMinified(stats.size) && isMinified(await readStart(file, stats.size))) {
      return no("It is minified: its lines have more than 500 bytes on average.");
    }
    return { isSource: true, bytes: stats.size };
  } catch (error) {
    return no(unreadable(error));
  } finally {
    await file?.close();
  }
}

/** Why the system did not let it be read, for people. */
export function unreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  if (code === "EACCES" || code === "EPERM") return "It may not be read: permission denied.";
  if (code === "ENOENT") return "It vanished while the folder was read.";
  if (code === "ELOOP") return "It is a symbolic link; links are not followed.";
  return `It cannot be read (${code}).`;
}

async function readStart(file: FileHandle, bytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(buffer, filled, bytes - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function no(reason: string): Look {
  return { isSource: false, reason };
}

function inMegabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1).replace(/\.0$/, "")} MB`;
}
