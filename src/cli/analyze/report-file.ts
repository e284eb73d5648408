/** The file that `--json` names: whether a report can be written there is known before anything slow is done. */
import { open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { messageOf } from "../../core/errors.ts";
import { UsageError } from "../usage-error.ts";

/** Leaves nothing behind. Throws `UsageError` for a folder, or where no file can be made. */
export async function requireWritableFile(file: string): Promise<void> {
  const folder = dirname(file);
  const [found, above] = await Promise.all([statOf(file), statOf(folder)]);
  if (found?.isDirectory() === true) {
    throw new UsageError(
      `The report cannot be written to ${file}: that is a folder.`,
      "Name a file for --json, such as report.json in it.",
    );
  }
  if (above?.isDirectory() !== true) {
    throw new UsageError(
      `The report cannot be written to ${file}: ${above === undefined ? "there is no folder" : "it is no folder:"} ${folder}.`,
      "Make the folder first, or name another file for --json.",
    );
  }
  const isReplaced = found?.isFile() ?? true;
  // What the rights say is not all: a file system may be read-only, or hold no files of others.
  const trial = isReplaced ? `${file}.${String(process.pid)}.tmp` : file;
  try {
    await (await open(trial, isReplaced ? "wx" : "w")).close();
    if (isReplaced) await rm(trial);
  } catch (error) {
    throw new UsageError(
      `The report cannot be written to ${file}: ${whyUnwritable(error)}.`,
      "Name a file for --json in a folder you may write to.",
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you have no right to write there",
  EPERM: "you have no right to write there",
  EROFS: "the file system is read-only",
  ENOSPC: "there is no room left",
  EDQUOT: "there is no room left",
  ENOENT: "no file can be made there",
  EISDIR: "that is a folder",
  ENAMETOOLONG: "the name is too long",
};

/** What the system said, as the end of a sentence. */
export function whyUnwritable(error: unknown): string {
  return REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? messageOf(error);
}

async function statOf(path: string) {
  return stat(path).catch(() => undefined);
}
