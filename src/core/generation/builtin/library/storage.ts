/** Delivered `src/repositories/`: what is stored, in memory and in a file. */
import { errorClass, fn, type, type LibraryFile } from "./library-file.ts";

export const REPOSITORY_FILE: LibraryFile = {
  path: "src/repositories/repository.ts",
  task: "setup/storage",
  header: "What a store of items offers, whatever holds them.",
  isAlways: true,
  atoms: [
    type(`
/** Value of an item's key property. */
export type Key = string | number;`),
    type(`
/** How the items of one kind are stored. */
export interface Collection {
  /** Names the collection in the data file. */
  readonly name: string;
  /** What one item is called in messages. */
  readonly item: string;
  /** Property that holds the key. */
  readonly key: string;
  /** Sets of properties whose values no two items may share. */
  readonly unique: readonly (readonly string[])[];
}`),
    type(`
/** A property that must have one of the values; any value when \`values\` is undefined. */
export interface Condition {
  readonly property: string;
  readonly values: readonly unknown[] | undefined;
}`),
    type(`
/** Which items to list; without a limit, all. */
export interface ListQuery {
  readonly where?: readonly Condition[];
  readonly limit?: number;
  readonly offset?: number;
}`),
    type(`
/** Part of a list, and how many items the whole list has. */
export interface Page<T> {
  readonly items: T[];
  readonly total: number;
}`),
    type(`
/** Items of one kind. What goes in and comes out are copies. \`where\` hides items that do not meet it. */
export interface Repository<T> {
  list(query?: ListQuery): Promise<Page<T>>;
  find(key: Key, where?: readonly Condition[]): Promise<T | undefined>;
  /** Throws a ConflictError when the key or a unique value is taken. */
  insert(item: T): Promise<void>;
  /** Changes an item in one step; undefined when there is none. Throws like insert. */
  update(key: Key, change: (current: T) => T, where?: readonly Condition[]): Promise<T | undefined>;
  /** The removed item; undefined when there is none. */
  remove(key: Key, where?: readonly Condition[]): Promise<T | undefined>;
  /** A number that was never a key. */
  nextKey(): Promise<number>;
}`),
    errorClass(
      `
/** Thrown when a write contradicts what is stored. */
export class ConflictError extends Error {
  override readonly name = "ConflictError";
}`,
      { topics: ["storage-unique"] },
    ),
    fn(
      `
/** A condition on a property; undefined means any value, a list any of its values. */
export function is(property: string, value: unknown): Condition {
  if (value === undefined) return { property, values: undefined };
  return { property, values: Array.isArray(value) ? value : [value] };
}`,
      { topics: ["storage-list"], gives: ["a condition without values is met by every item"] },
    ),
    fn(
      `
/** True when an item meets every condition. Values are compared as text; of a list, one element suffices. */
export function meets(item: object, where: readonly Condition[]): boolean {
  return where.every(({ property, values }) => {
    if (values === undefined) return true;
    const stored = [propertyOf(item, property)].flat();
    return values.some((value) => stored.some((one) => String(one) === String(value)));
  });
}`,
      { topics: ["storage-list"], gives: ["true for no conditions"] },
    ),
  ],
};

export const SHELF_FILE: LibraryFile = {
  path: "src/repositories/shelf.ts",
  task: "setup/storage",
  header: "Items of one kind in memory, and every rule of storing them.",
  isAlways: true,
  atoms: [
    type(`
/** Items by the text of their key, in the order of insertion. */
export interface Shelf<T> {
  readonly collection: Collection;
  readonly items: Map<string, T>;
  /** Highest number that was ever a key. */
  lastKey: number;
}`),
    fn(
      `
/** Makes an empty shelf. */
export function createShelf<T>(collection: Collection): Shelf<T> {
  return { collection, items: new Map<string, T>(), lastKey: 0 };
}`,
      { topics: ["storage"], gives: ["the shelf is empty; the next key is 1"] },
    ),
    fn(
      `
/** Reads an item's key. */
export function keyOf(collection: Collection, item: object): Key {
  const key = propertyOf(item, collection.key);
  if (typeof key === "string" || typeof key === "number") return key;
  throw new Error("The " + collection.item + " has no key in its " + collection.key + ".");
}`,
      { topics: ["storage"], needs: ["the item's key property is set"], gives: ["a string or a number"] },
    ),
    fn(
      `
/** Lists the items that meet the query's conditions. */
export function listItems<T extends object>(shelf: Shelf<T>, query: ListQuery = {}): Page<T> {
  const { where = [], offset = 0, limit = Infinity } = query;
  const found = [...shelf.items.values()].filter((item) => meets(item, where));
  return { items: structuredClone(found.slice(offset, offset + limit)), total: found.length };
}`,
      { topics: ["storage-list"], gives: ["total counts the items before limit and offset"] },
    ),
    fn(
      `
/** Finds the stored item itself, if it meets the conditions. */
function storedItem<T extends object>(
  shelf: Shelf<T>,
  key: Key,
  where: readonly Condition[],
): T | undefined {
  const item = shelf.items.get(String(key));
  return item !== undefined && meets(item, where) ? item : undefined;
}`,
      { topics: ["storage"], gives: ["undefined when there is no such item or it is hidden"] },
    ),
    fn(
      `
/** Finds a copy of an item. */
export function findItem<T extends object>(
  shelf: Shelf<T>,
  key: Key,
  where: readonly Condition[] = [],
): T | undefined {
  return structuredClone(storedItem(shelf, key, where));
}`,
      { topics: ["storage"], gives: ["changing the copy does not change what is stored"] },
    ),
    fn(
      `
/** True when two items have the same values in all of the properties; absent values are never the same. */
function sharesValues(left: object, right: object, properties: readonly string[]): boolean {
  return properties.every((property) => {
    const value = propertyOf(left, property);
    return value !== undefined && value !== null && isSameJson(value, propertyOf(right, property));
  });
}`,
      { topics: ["storage-unique"], gives: ["null and missing values never collide"] },
    ),
    fn(
      `
/** Throws a ConflictError when another item has the values that must be unique. */
function requireUnique<T extends object>(shelf: Shelf<T>, item: T, key: string): void {
  const others = [...shelf.items].filter(([name]) => name !== key).map(([, other]) => other);
  const taken = shelf.collection.unique.find((properties) =>
    others.some((other) => sharesValues(item, other, properties)),
  );
  if (taken === undefined) return;
  const values = taken.join(" and ");
  throw new ConflictError("Another " + shelf.collection.item + " has the same " + values + ".");
}`,
      { topics: ["storage-unique"], gives: ["the item itself is not its own rival"] },
    ),
    fn(
      `
/** Puts an item onto the shelf, in the place of the one with its key. */
function put<T extends object>(shelf: Shelf<T>, key: Key, item: T): void {
  requireUnique(shelf, item, String(key));
  shelf.items.set(String(key), structuredClone(item));
  if (typeof key === "number") shelf.lastKey = Math.max(shelf.lastKey, key);
}`,
      { topics: ["storage", "storage-unique"], gives: ["later numbers from nextKey are above the key"] },
    ),
    fn(
      `
/** Adds an item; throws a ConflictError when its key or a unique value is taken. */
export function insertItem<T extends object>(shelf: Shelf<T>, item: T): void {
  const { collection, items } = shelf;
  const key = keyOf(collection, item);
  if (items.has(String(key))) {
    throw new ConflictError("The key " + JSON.stringify(key) + " is taken.");
  }
  put(shelf, key, item);
}`,
      { topics: ["storage", "storage-unique"], gives: ["nothing is stored when it throws"] },
    ),
    fn(
      `
/** Replaces an item by what \`change\` makes of it; the key stays. */
export function updateItem<T extends object>(
  shelf: Shelf<T>,
  key: Key,
  change: (current: T) => T,
  where: readonly Condition[] = [],
): T | undefined {
  const current = findItem(shelf, key, where);
  if (current === undefined) return undefined;
  const changed = change(current);
  put(shelf, key, changed);
  return structuredClone(changed);
}`,
      { topics: ["storage-update"], needs: ["change keeps the key"], gives: ["undefined when there is no such item"] },
    ),
    fn(
      `
/** Takes an item off the shelf. */
export function removeItem<T extends object>(
  shelf: Shelf<T>,
  key: Key,
  where: readonly Condition[] = [],
): T | undefined {
  const item = storedItem(shelf, key, where);
  if (item !== undefined) shelf.items.delete(String(key));
  return item;
}`,
      { topics: ["storage-remove"], gives: ["undefined when there is no such item"] },
    ),
    fn(
      `
/** Makes a number that was never a key. */
export function takeNextKey(shelf: Shelf<object>): number {
  shelf.lastKey += 1;
  return shelf.lastKey;
}`,
      { topics: ["storage-keys"], gives: ["no number twice, also after removals"] },
    ),
  ],
};

export const MEMORY_FILE: LibraryFile = {
  path: "src/repositories/memory-repository.ts",
  task: "setup/storage",
  header: "Repositories that forget when the process ends.",
  isAlways: true,
  atoms: [
    fn(
      `
/** Offers a shelf as a repository. */
export function repositoryOn<T extends object>(shelf: Shelf<T>): Repository<T> {
  return {
    list: async (query) => listItems(shelf, query),
    find: async (key, where) => findItem(shelf, key, where),
    insert: async (item) => insertItem(shelf, item),
    update: async (key, change, where) => updateItem(shelf, key, change, where),
    remove: async (key, where) => removeItem(shelf, key, where),
    nextKey: async () => takeNextKey(shelf),
  };
}`,
      { topics: ["storage"], gives: ["errors of the shelf reject the promise"] },
    ),
    fn(
      `
/** Makes an empty repository in memory. */
export function createMemoryRepository<T extends object>(collection: Collection): Repository<T> {
  return repositoryOn(createShelf<T>(collection));
}`,
      { topics: ["storage"], gives: ["the repository is empty"] },
    ),
  ],
};

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
/** Reads the text of a file; undefined when it does not exist. */
async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
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
  const found = file.content[collection.name];
  for (const item of found?.items ?? []) insertItem(shelf, item as T);
  shelf.lastKey = Math.max(shelf.lastKey, found?.lastKey ?? 0);
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

export const RELATIONS_FILE: LibraryFile = {
  path: "src/repositories/relations.ts",
  task: "setup/storage",
  header: "Keeps items that refer to each other consistent.",
  isAlways: false,
  atoms: [
    type(`
/** One property through which items of one collection refer to items of another. */
export interface Link {
  readonly from: keyof Repositories;
  readonly property: string;
  readonly to: keyof Repositories;
  /** What happens to the item when the one that it refers to is removed. */
  readonly onDelete: "restrict" | "cascade";
}`),
    type(`
/** An item that something may refer to. */
interface Target {
  readonly name: keyof Repositories;
  readonly key: Key;
}`),
    fn(
      `
/** Reads the keys in a property that holds one key, several, or none. */
function keysIn(item: object, property: string): readonly Key[] {
  const values = [propertyOf(item, property)].flat();
  return values.filter((value) => typeof value === "string" || typeof value === "number");
}`,
      { topics: ["relations"], gives: ["missing and null values yield no key"] },
    ),
    fn(
      `
/** Lists the keys in a link's property that no item has. */
async function danglingKeys(
  repositories: Repositories,
  link: Link,
  item: object,
): Promise<readonly Key[]> {
  const dangling: Key[] = [];
  for (const key of keysIn(item, link.property)) {
    if ((await repositories[link.to].find(key)) === undefined) dangling.push(key);
  }
  return dangling;
}`,
      { topics: ["relations"], gives: ["empty when every item that is referred to exists"] },
    ),
    fn(
      `
/** Throws a problem when an item of the collection refers to something that does not exist. */
export async function requireTargets(
  repositories: Repositories,
  name: keyof Repositories,
  item: object,
): Promise<void> {
  for (const link of LINKS.filter((one) => one.from === name)) {
    const [key] = await danglingKeys(repositories, link, item);
    if (key === undefined) continue;
    const detail = "Nothing in " + link.to + " has the key " + JSON.stringify(key) + ".";
    throw invalidRequest([{ pointer: pointerOf([link.property]), detail }]);
  }
}`,
      { topics: ["relations"], gives: ["the problem points at the property"] },
    ),
    fn(
      `
/** Finds what refers to a target through a link; throws a ConflictError if that forbids its removal. */
async function dependentsOf(
  repositories: Repositories,
  link: Link,
  target: Target,
): Promise<readonly Target[]> {
  const where = [is(link.property, target.key)];
  const { items } = await repositories[link.from].list({ where });
  if (items.length > 0 && link.onDelete === "restrict") {
    throw new ConflictError("It is still referred to by " + link.property + " in " + link.from + ".");
  }
  return items.map((item) => ({ name: link.from, key: keyOf(COLLECTIONS[link.from], item) }));
}`,
      { topics: ["relations"], gives: ["empty when nothing refers to the target"] },
    ),
    fn(
      `
/** Adds to \`found\` everything that has to go with a target. */
async function collectDependents(
  repositories: Repositories,
  target: Target,
  found: Map<string, Target>,
): Promise<void> {
  for (const link of LINKS.filter((one) => one.to === target.name)) {
    for (const dependent of await dependentsOf(repositories, link, target)) {
      const label = dependent.name + "/" + String(dependent.key);
      if (found.has(label)) continue;
      found.set(label, dependent);
      await collectDependents(repositories, dependent, found);
    }
  }
}`,
      { topics: ["relations"], gives: ["nothing is removed yet", "circles of references end"] },
    ),
    fn(
      `
/** Removes what depends on an item that is about to go; throws a ConflictError, removing nothing, if that is forbidden. */
export async function removeDependents(
  repositories: Repositories,
  name: keyof Repositories,
  key: Key,
): Promise<void> {
  const found = new Map<string, Target>();
  await collectDependents(repositories, { name, key }, found);
  for (const target of found.values()) await repositories[target.name].remove(target.key);
}`,
      { topics: ["relations"], gives: ["the item itself is not removed"] },
    ),
  ],
};
