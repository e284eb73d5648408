/** Chooses the source in a folder and stores its bytes as the files of a project. */
import { lstat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LeftOutFile } from "../../../core/analysis/analysis-report.ts";
import { MgeError } from "../../../core/errors.ts";
import { MANIFESTS, MAX_MANIFEST_BYTES } from "../../../core/parsing/languages/manifests.ts";
import { isSourceFile } from "../../intake/is-source-file.ts";
import { selectFiles, type SelectedFile, type Selection } from "../../intake/select-files.ts";
import type { SelectionLimits } from "../../intake/selection-limits.ts";
import { readInBatches } from "../../intake/stored-batches.ts";
import { insertLeftOut, insertSourceFiles } from "../../repositories/repository-files.ts";
import type { Transaction } from "../../repositories/sql.ts";

const SHOWN = 5;

/** `alsoLeftOut` was left out before the folder was there. Throws BAD_INPUT when nothing in it can be analysed. */
export async function chooseSource(
  root: string,
  limits: SelectionLimits,
  alsoLeftOut: readonly LeftOutFile[] = [],
): Promise<Selection> {
  const { files, leftOut } = await selectFiles(root, limits, isSourceFile);
  // Of what was left out before, a file of the same name may lie here all the same: then what is said of that one counts.
  const known = new Set(leftOut.map(({ path }) => path));
  const all = [...leftOut, ...alsoLeftOut.filter(({ path }) => !known.has(path))];
  if (files.length > 0) return { files, leftOut: all };
  const shown = all.slice(0, SHOWN).map(({ path, reason }) => `${path}: ${reason}`);
  throw new MgeError(
    "BAD_INPUT",
    all.length === 0
      ? "There are no files in it."
      : `There is no source file in it that can be analysed; ${all.length === 1 ? "1 entry was" : `${all.length.toLocaleString("en")} entries were`} left out.`,
    "Give the folder that holds the source. What is left out and why stands in the documentation of importing.",
    shown,
  );
}

/** Stores the bytes of the chosen files, and what was left out. */
export async function storeSource(
  tx: Transaction,
  projectId: string,
  root: string,
  { files, leftOut }: Selection,
  { maxFileBytes }: Pick<SelectionLimits, "maxFileBytes">,
): Promise<void> {
  const vanished: LeftOutFile[] = [];
  const manifests = await manifestsAmong(root, leftOut);
  for await (const batch of readInBatches(root, [...files, ...manifests], maxFileBytes, vanished)) {
    await insertSourceFiles(tx, projectId, batch);
  }
  const stored = new Set(manifests.map(({ path }) => path));
  await insertLeftOut(tx, projectId, [...leftOut.filter(({ path }) => !stored.has(path)), ...vanished]);
}

/** What is no source, but tells the analysis where modules are; it says itself then that it leaves them out. */
async function manifestsAmong(root: string, leftOut: readonly LeftOutFile[]): Promise<readonly SelectedFile[]> {
  const found: SelectedFile[] = [];
  for (const { path } of leftOut) {
    if (!MANIFESTS.has(basename(path))) continue;
    const stats = await lstat(join(root, path)).catch(() => undefined);
    if (stats?.isFile() === true && stats.size <= MAX_MANIFEST_BYTES) found.push({ path, bytes: stats.size });
  }
  return found;
}
