/** Where the entries of an archive lie to each other: which take each other's place, and how many folders they need. */

/** What is counted here counts once for each spelling, since each becomes a folder of its own. */
type Spellings = Map<string, Spellings>;

interface Place {
  /** The file that was written here first; undefined for a folder. */
  file: string | undefined;
  /** By folded names. */
  readonly below: Map<string, Place>;
}

/** Memory grows with the folders and files in it, not with the length of their paths. */
export class EntryTree {
  readonly #spellings: Spellings = new Map();
  readonly #root: Place = emptyPlace();

  /**
   * Takes a file up; returns why it cannot lie where it wants to, undefined when it can. File systems of Windows and
   * macOS take names of different case for one; a file cannot be a folder as well.
   */
  add(path: string): string | undefined {
    const parts = path.split("/");
    const name = parts.pop() ?? "";
    let folder = this.#root;
    for (const part of parts) {
      folder = placeIn(folder, part);
      if (folder.file !== undefined) return `The archive holds a file where its folder should be: ${folder.file}.`;
    }
    const place = placeIn(folder, name);
    if (place.below.size > 0) return "The archive holds a folder of the same name.";
    if (place.file === undefined) {
      place.file = path;
      return undefined;
    }
    return place.file === path
      ? "The archive holds it twice; the first one counts."
      : `Its name differs from ${place.file} in upper and lower case only.`;
  }

  /** How many folders the path needs that no path before it needed. */
  countNewFolders(path: string): number {
    let count = 0;
    let folder = this.#spellings;
    for (const part of path.split("/").slice(0, -1)) {
      let below = folder.get(part);
      if (below === undefined) {
        below = new Map();
        folder.set(part, below);
        count += 1;
      }
      folder = below;
    }
    return count;
  }
}

function placeIn(folder: Place, name: string): Place {
  const folded = name.normalize("NFC").toLowerCase();
  let place = folder.below.get(folded);
  if (place === undefined) {
    place = emptyPlace();
    folder.below.set(folded, place);
  }
  return place;
}

function emptyPlace(): Place {
  return { file: undefined, below: new Map() };
}
