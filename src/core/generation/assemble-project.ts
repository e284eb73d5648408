/** Joins the code of atoms to the files of the delivered project. */
import type { SourceFile } from "../ports.ts";

/** One file as the ordered code of its atoms. */
export interface FileParts {
  readonly path: string;
  readonly parts: readonly string[];
}

/** Byte for byte what the atoms say, in their order; nothing is added between them. */
export function assembleProject(files: readonly FileParts[]): readonly SourceFile[] {
  return files.map((file) => ({ path: file.path, source: file.parts.join("") }));
}
