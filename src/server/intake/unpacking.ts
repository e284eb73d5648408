/** Writes the entries of an archive below a folder, counting what really comes out. */
import { open, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { MgeError } from "../../core/errors.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import { readEntryName, refused, type EntryName } from "./entry-name.ts";

/** Below this an archive cannot do harm, however well it is packed: tests of nothing but zeros are no bombs. */
const HARMLESS_BYTES = 10_000_000;

export class Unpacking {
  readonly leftOut: LeftOutFile[] = [];
  /** Folded paths that were written, with how they were spelt. */
  readonly #spelt = new Map<string, string>();
  #entries = 0;
  #bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly archiveBytes: number,
    private readonly limits: ArchiveLimits,
  ) {}

  /** Where the entry may be written, relative; undefined when it is left out. Throws when it spoils the archive. */
  admit(name: string, unusable?: string): string | undefined {
    const entry = this.#read(name);
    if (entry.path === "" || entry.path === "__MACOSX" || entry.path.startsWith("__MACOSX/")) return undefined;
    const reason = "reason" in entry ? entry.reason : (unusable ?? this.#clash(entry.path));
    if (reason === undefined) return entry.path;
    this.leftOut.push({ path: entry.path, reason });
    return undefined;
  }

  /** A folder is made when a file lies in it; here it only counts. Throws when it spoils the archive. */
  passFolder(name: string): void {
    this.#read(name);
  }

  #read(name: string): EntryName {
    this.#entries += 1;
    if (this.#entries > this.limits.maxEntries) {
      throw tooLarge(`there are more than ${String(this.limits.maxEntries)} files and folders in it`);
    }
    return readEntryName(name, this.limits.maxDepth);
  }

  /** Counts bytes that came out. Throws once they are too many, or too many for the size of the archive. */
  count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.limits.maxUnpackedBytes) {
      throw tooLarge(`more than ${String(this.limits.maxUnpackedBytes)} bytes come out of it`);
    }
    if (this.#bytes > HARMLESS_BYTES && this.#bytes > this.limits.maxRatio * this.archiveBytes) {
      throw refused(
        `More than ${String(this.limits.maxRatio)} times its size comes out of it, as of an archive made to fill disks`,
      );
    }
  }

  /** Writes one file from what `admit` returned. `isCounted`: the bytes were counted on their way here. */
  async write(path: string, content: AsyncIterable<Uint8Array>, isCounted = false): Promise<void> {
    const target = join(this.folder, path);
    await mkdir(dirname(target), { recursive: true });
    // wx: fails where something lies already, so nothing is ever written through it.
    const file = await open(target, "wx", 0o600);
    try {
      for await (const chunk of content) {
        if (!isCounted) this.count(chunk.length);
        await file.write(chunk);
      }
    } finally {
      await file.close();
    }
  }

  /** File systems of Windows and macOS take names of different case for one; a file cannot be a folder as well. */
  #clash(path: string): string | undefined {
    const parts = path.split("/");
    for (let depth = 1; depth < parts.length; depth += 1) {
      const above = fold(parts.slice(0, depth).join("/"));
      const spelt = this.#spelt.get(above);
      if (spelt !== undefined) return `The archive holds a file where its folder should be: ${spelt}.`;
    }
    const folded = fold(path);
    const spelt = this.#spelt.get(folded);
    if (spelt === undefined) {
      this.#spelt.set(folded, path);
      for (let depth = 1; depth < parts.length; depth += 1) this.#folders.add(fold(parts.slice(0, depth).join("/")));
      return this.#folders.has(folded) ? "The archive holds a folder of the same name." : undefined;
    }
    return spelt === path
      ? "The archive holds it twice; the first one counts."
      : `Its name differs from ${spelt} in upper and lower case only.`;
  }

  readonly #folders = new Set<string>();
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function tooLarge(what: string): MgeError {
  return new MgeError(
    "TOO_LARGE",
    `The archive cannot be unpacked: ${what}.`,
    "Leave out what is not source, such as packages and data, or ask an admin to raise the limit.",
  );
}
