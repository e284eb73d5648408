/**
 * What a compiler may read of an analysed repository: the files it was given and, from disk, declarations and JSON
 * files under the root. Nothing outside the root is read, whatever links or configuration files say.
 */
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join, posix, sep } from "node:path";

/** Larger ones are generated; they cost more than they tell. */
const MAX_FOREIGN_FILE_BYTES = 8_000_000;

const FOREIGN_FILE = /(?:[.]d[.](?:[^./]+[.])?[cm]?ts|[.]json)$/;

interface Listing {
  /** The folder without links in it, relative to the root. */
  readonly realPath: string;
  readonly entries: ReadonlyMap<string, Dirent>;
}

/** All paths are relative to the root, with `/`; the root itself is "". Never throws. */
export class RepositoryFolder {
  readonly #root: string | undefined;
  readonly #given = new Map<string, string>();
  /** How many given files lie somewhere below a folder. */
  readonly #givenFolders = new Map<string, number>();
  #listings = new Map<string, Listing | undefined>();

  constructor(root: string) {
    this.#root = orUndefined(() => realpathSync(root));
  }

  give(path: string, text: string): void {
    if (!this.#given.has(path)) this.#count(path, 1);
    this.#given.set(path, text);
  }

  take(path: string): void {
    if (this.#given.delete(path)) this.#count(path, -1);
  }

  /** Forgets what was seen on disk. */
  refresh(): void {
    this.#listings = new Map();
  }

  isGiven(path: string): boolean {
    return this.#given.has(path);
  }

  givenPaths(): string[] {
    return [...this.#given.keys()];
  }

  hasFile(path: string): boolean {
    if (this.#given.has(path)) return true;
    const real = this.realPath(path);
    if (this.#given.has(real)) return true;
    return FOREIGN_FILE.test(path) && this.#isFileOnDisk(real);
  }

  hasFolder(path: string): boolean {
    return path === "" || this.#givenFolders.has(path) || this.#listing(path) !== undefined;
  }

  /** Names of the folders right below one; of those on disk only. */
  foldersOf(path: string): string[] {
    const listing = this.#listing(path);
    if (listing === undefined) return [];
    return [...listing.entries.values()]
      .filter(
        (entry) => entry.isDirectory() || (entry.isSymbolicLink() && this.hasFolder(posix.join(path, entry.name))),
      )
      .map(({ name }) => name);
  }

  read(path: string): string | undefined {
    const given = this.#given.get(path);
    if (given !== undefined) return given;
    const real = this.realPath(path);
    const linked = this.#given.get(real);
    if (linked !== undefined) return linked;
    if (this.#root === undefined || !FOREIGN_FILE.test(path) || !this.#isFileOnDisk(real)) return undefined;
    const onDisk = join(this.#root, real);
    return orUndefined(() =>
      statSync(onDisk).size > MAX_FOREIGN_FILE_BYTES ? undefined : readFileSync(onDisk, "utf8"),
    );
  }

  /** Links followed; a path that does not exist, or leads out of the root, comes back as it is. */
  realPath(path: string): string {
    if (this.#given.has(path)) return path;
    const folder = posix.dirname(path);
    const listing = this.#listing(folder === "." ? "" : folder);
    if (listing === undefined) return path;
    const name = posix.basename(path);
    if (listing.entries.get(name)?.isSymbolicLink() === true) return this.#follow(path) ?? path;
    return posix.join(listing.realPath, name);
  }

  #isFileOnDisk(real: string): boolean {
    const folder = posix.dirname(real);
    return (
      this.#listing(folder === "." ? "" : folder)
        ?.entries.get(posix.basename(real))
        ?.isFile() ?? false
    );
  }

  #listing(folder: string): Listing | undefined {
    if (folder.startsWith("/") || folder.startsWith("..")) return undefined;
    if (this.#listings.has(folder)) return this.#listings.get(folder);
    const listing = orUndefined(() => {
      // Most folders that are asked for do not exist; their parents' listings tell so without another look at the disk.
      if (folder !== "") {
        const parent = posix.dirname(folder);
        const entry = this.#listing(parent === "." ? "" : parent)?.entries.get(posix.basename(folder));
        if (entry === undefined || !(entry.isDirectory() || entry.isSymbolicLink())) return undefined;
      }
      const realPath = this.#follow(folder);
      if (realPath === undefined || this.#root === undefined) return undefined;
      const entries = readdirSync(join(this.#root, realPath), { withFileTypes: true });
      return { realPath, entries: new Map(entries.map((entry) => [entry.name, entry])) };
    });
    this.#listings.set(folder, listing);
    return listing;
  }

  /** Undefined when there is no such path, or it leads out of the root. */
  #follow(path: string): string | undefined {
    const root = this.#root;
    if (root === undefined) return undefined;
    const real = orUndefined(() => realpathSync(join(root, path)));
    if (real === root) return "";
    return real?.startsWith(root + sep) === true ? real.slice(root.length + 1).replaceAll(sep, "/") : undefined;
  }

  #count(path: string, by: number): void {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at);
      const count = (this.#givenFolders.get(folder) ?? 0) + by;
      if (count === 0) this.#givenFolders.delete(folder);
      else this.#givenFolders.set(folder, count);
    }
  }
}

/** What the disk refuses to tell is not there. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
