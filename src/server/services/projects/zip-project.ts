/** An export as the bytes of a zip. */
import { strToU8, zipSync, type Zippable } from "fflate";
import type { ProjectExport } from "./export-project.ts";

/** The oldest time a zip can hold. It is written as local time, so the local constructor makes it the same everywhere. */
const TIME = new Date(1980, 0, 1);

/** One folder, named like the project; the same export gives the same bytes. */
export function zipProject({ name, files }: ProjectExport): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, source } of files) entries[`${name}/${path}`] = [strToU8(source), { mtime: TIME, level: 6 }];
  return new Uint8Array(zipSync(entries));
}
