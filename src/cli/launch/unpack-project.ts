/** Writes a delivered project into a folder. */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SourceFile } from "../../core/ports.ts";
import { UsageError } from "../usage-error.ts";

/** Throws `UsageError` when the folder holds something and nothing may be replaced, or is no folder. */
export async function requireFreeFolder(folder: string, mayReplace: boolean): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`${folder} cannot be used: ${error.message}.`, "Name another folder in --out.");
  });
  if (names.length > 0 && !mayReplace)
    throw new UsageError(`${folder} is not empty.`, "Name another folder in --out, or pass --force.");
}

/** Writes the files; their paths are relative and stay below the folder, which exporting made sure of. */
export async function unpackProject(folder: string, files: readonly SourceFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { path, source } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, source);
  }
}
