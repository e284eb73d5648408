/** Delivered `src/repositories/data-file.ts` and `file-repository.ts`: storage in a file. */
import { type LibraryFile, fn, type } from "./library-file.ts";

export const DATA_FILE: LibraryFile = {
  path: "src/repositories/data-file.ts",
  task: "setup/storage",
  header: "One JSON file that holds every collection. One process at a time may use it.",
  isAlways: true,
  atoms: [
    type(`
/** An open data file. */
export interface DataFile {
  readonly path: string;
  readonly shelves: Map<string, Shelf<object>>;
  /** What the file held when it was opened, by collection. */
  readonly content: Readonly<Record<string, StoredCollection>>;
  /** Settles when all changes so far are written. */
  changes: Promise<unknown>;
}`),
    type(`
/** A collection as the file holds it. */
interface StoredCollection {
  readonly lastKey: number;
  readonly items: readonly object[];
}`),
    { ...schemaOfFile(), topics: ["storage-file"] },
    fn(
      `
/** True for the error of reading a file that does not exist. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}`,
      { topics: ["storage-file"], gives: ["false for any other failure"] },
    ),
    fn(
      `
/** Reads the text of a file; undefined when it does not exist. */
async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}`,
      { topics: ["storage-file"], gives: ["any other failure to read is thrown"] },
    ),
    fn(
      `
/** Opens a data file; a missing one counts as empty and is written with the first change. */
export async function openDataFile(path: string): Promise<DataFile> {
  await mkdir(dirname(path), { recursive: true });
  const text = await readIfThere(path);
  const content = text === undefined ? {} : fileSchema.parse(JSON.parse(text));
  return { path, shelves: new Map(), content, changes: Promise.resolve() };
}`,
      { topics: ["storage-file"], gives: ["a file of another kind is refused", "the folder exists"] },
    ),
    fn(
      `
/** Loads a collection from an open file. */
export function loadShelf<T extends object>(file: DataFile, collection: Collection): Shelf<T> {
  const shelf = createShelf<T>(collection);
  const { lastKey, items } = file.content[collection.name] ?? { lastKey: 0, items: [] };
  for (const item of items) insertItem(shelf, item as T);
  shelf.lastKey = Math.max(shelf.lastKey, lastKey);
  file.shelves.set(collection.name, shelf);
  return shelf;
}`,
      { topics: ["storage-file"], gives: ["the shelf is written with the file's next change"] },
    ),
    fn(
      `
/** Writes all collections to a temporary file and puts it in the place of the data file in one step. */
async function save(file: DataFile): Promise<void> {
  const entries = [...file.shelves].map(([name, { lastKey, items }]) => {
    return [name, { lastKey, items: [...items.values()] }];
  });
  const temporary = file.path + ".tmp";
  await writeFile(temporary, JSON.stringify(Object.fromEntries(entries), null, 2), { flush: true });
  await rename(temporary, file.path);
}`,
      { topics: ["storage-file"], gives: ["the data file is never half written"] },
    ),
    fn(
      `
/** Carries out a change and saves it; takes it back when saving fails. */
async function changeAndSave<T, Result>(
  file: DataFile,
  shelf: Shelf<T>,
  change: () => Promise<Result>,
): Promise<Result> {
  const before = [...shelf.items];
  const result = await change();
  await save(file).catch((error: unknown) => {
    shelf.items.clear();
    for (const [key, item] of before) shelf.items.set(key, item);
    throw error;
  });
  return result;
}`,
      { topics: ["storage-file"], gives: ["memory and file agree when it returns or throws"] },
    ),
    fn(
      `
/** Carries out a change after all earlier ones, and saves it. */
export function persist<T, Result>(
  file: DataFile,
  shelf: Shelf<T>,
  change: () => Promise<Result>,
): Promise<Result> {
  const done = file.changes.then(() => changeAndSave(file, shelf, change));
  file.changes = done.catch(() => undefined);
  return done;
}`,
      {
        topics: ["storage-file"],
        gives: ["changes are written one after another", "a failed one does not stop the next"],
      },
    ),
  ],
};

function schemaOfFile(): LibraryFile["atoms"][number] {
  return {
    kind: "schema",
    code: `/** What a data file may hold. */
const fileSchema: z.ZodType<Record<string, StoredCollection>> = z.record(
  z.string(),
  z.object({ lastKey: z.int(), items: z.array(z.record(z.string(), z.unknown())) }),
);
`,
    topics: [],
    preconditions: [],
    postconditions: [],
  };
}

export const FILE_REPOSITORY_FILE: LibraryFile = {
  path: "src/repositories/file-repository.ts",
  task: "setup/storage",
  header: "Repositories that keep their items in a data file.",
  isAlways: true,
  atoms: [
    fn(
      `
/** Makes a repository of one collection in an open data file. */
export function createFileRepository<T extends object>(
  file: DataFile,
  collection: Collection,
): Repository<T> {
  const shelf = loadShelf<T>(file, collection);
  const memory = repositoryOn(shelf);
  return {
    ...memory,
    insert: (item) => persist(file, shelf, () => memory.insert(item)),
    update: (key, change, where) => persist(file, shelf, () => memory.update(key, change, where)),
    remove: (key, where) => persist(file, shelf, () => memory.remove(key, where)),
  };
}`,
      { topics: ["storage-file"], gives: ["a change is in the file when its promise is fulfilled"] },
    ),
  ],
};
