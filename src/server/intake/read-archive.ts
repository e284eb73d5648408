/** Unpacks an archive that somebody handed in, whatever is in it. */
import { mkdir, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { MgeError } from "../../core/errors.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import { readTar } from "./read-tar.ts";
import { readZip } from "./read-zip.ts";
import { Unpacking } from "./unpacking.ts";

export interface UnpackedArchive {
  /** Folder of the files: without the single top folder that archives of repositories have. */
  readonly root: string;
  /** What was not unpacked, relative to `root`. */
  readonly leftOut: readonly LeftOutFile[];
}

/** Unpacks into `folder`, which must not exist. Throws BAD_INPUT or TOO_LARGE with what, where and what to do. */
export async function readArchive(archive: string, folder: string, limits: ArchiveLimits): Promise<UnpackedArchive> {
  const { size } = await stat(archive);
  const format = await formatOf(archive);
  await mkdir(folder, { mode: 0o700 });
  const unpacking = new Unpacking(folder, size, limits);
  if (format === "zip") await readZip(archive, unpacking);
  else await readTar(archive, format === "gzip", unpacking);
  return withoutTopFolder(folder, unpacking.leftOut);
}

/** By the first bytes: names say little. */
async function formatOf(archive: string): Promise<"zip" | "gzip" | "tar"> {
  const file = await open(archive, "r");
  try {
    const head = Buffer.alloc(262);
    await file.read(head, 0, head.length, 0);
    if (head.subarray(0, 2).toString("latin1") === "PK") return "zip";
    if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
    if (head.subarray(257, 262).toString("latin1") === "ustar") return "tar";
  } finally {
    await file.close();
  }
  throw new MgeError(
    "BAD_INPUT",
    "The file is no archive that can be read: it is neither a zip nor a tar, with gzip or without.",
    "Pack the repository as .zip or .tar.gz.",
  );
}

async function withoutTopFolder(folder: string, leftOut: readonly LeftOutFile[]): Promise<UnpackedArchive> {
  const [only, ...others] = await readdir(folder, { withFileTypes: true });
  if (only === undefined || others.length > 0 || !only.isDirectory()) return { root: folder, leftOut };
  const prefix = `${only.name}/`;
  const relative = leftOut.map(({ path, reason }) => ({
    path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
    reason,
  }));
  return { root: join(folder, only.name), leftOut: relative };
}
