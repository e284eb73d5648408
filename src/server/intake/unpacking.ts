/** Writes the entries of an archive below a folder, counting what really comes out. */
import { open, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { MgeError } from "../../core/errors.ts";
import type { ArchiveLimits } from "./archive-limits.ts";
import { readEntryName, refused, type EntryName } from "./entry-name.ts";
import { EntryTree } from "./entry-tree.ts";

/** Below this an archive cannot do harm, however well it is packed: tests of nothing but zeros are no bombs. */
const HARMLESS_BYTES = 10_000_000;

export class Unpacking {
  readonly #leftOut = new Map<string, string>();
  readonly #tree = new EntryTree();
  /** Folders that are there or being made. */
  readonly #made = new Map<string, Promise<unknown>>();
  #entries = 0;
  #folders = 0;
  #bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly archiveBytes: number,
    private readonly limits: ArchiveLimits,
  ) {}

  /** Each path once, however often the archive holds it, with the first reason. */
  get leftOut(): readonly LeftOutFile[] {
    return Array.from(this.#leftOut, ([path, reason]) => ({ path, reason }));
  }

  /** Throws when an archive that says how many entries it has says more than may be unpacked. */
  announce(entries: number): void {
    if (entries > this.limits.maxEntries) throw this.#tooMany();
  }

  /** Where the entry may be written, relative; undefined when it is left out. Throws when it spoils the archive. */
  admit(name: string, unusable?: string): string | undefined {
    const entry = this.#read(name);
    if (entry.path === "" || entry.path === "__MACOSX" || entry.path.startsWith("__MACOSX/")) return undefined;
    const reason = "reason" in entry ? entry.reason : this.#placeOf(entry.path, unusable);
    if (reason !== undefined) {
      if (!this.#leftOut.has(entry.path)) this.#leftOut.set(entry.path, reason);
      return undefined;
    }
    // An archive need not name its folders, but each is one on the disk.
    this.#folders += this.#tree.countNewFolders(entry.path);
    if (this.#folders > this.limits.maxEntries) throw this.#tooMany();
    return entry.path;
  }

  /** A link takes its name as well, so that no file of the same name is mistaken for it. */
  #placeOf(path: string, unusable: string | undefined): string | undefined {
    const clash = this.#tree.add(path);
    return unusable ?? clash;
  }

  /** A folder is made when a file lies in it; here it only counts. Throws when it spoils the archive. */
  passFolder(name: string): void {
    this.#read(name);
  }

  #read(name: string): EntryName {
    this.#entries += 1;
    this.announce(this.#entries);
    return readEntryName(name, this.limits.maxDepth);
  }

  #tooMany(): MgeError {
    return tooLarge(`there are more than ${String(this.limits.maxEntries)} files and folders in it`);
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
  async write(
    path: string,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    isCounted = false,
  ): Promise<void> {
    const target = join(this.folder, path);
    await this.#makeFolder(dirname(target));
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

  #makeFolder(folder: string): Promise<unknown> {
    const made = this.#made.get(folder) ?? mkdir(folder, { recursive: true });
    this.#made.set(folder, made);
    return made;
  }
}

function tooLarge(what: string): MgeError {
  return new MgeError(
    "TOO_LARGE",
    `The archive cannot be unpacked: ${what}.`,
    "Leave out what is not source, such as packages and data, or ask an admin to raise the limit.",
  );
}
