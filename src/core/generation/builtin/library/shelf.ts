/** Delivered `src/repositories/shelf.ts` and `memory-repository.ts`: storage in memory. */
import { type LibraryFile, fn, type } from "./library-file.ts";

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
/** Reads the value by which an item is unique; a time becomes its instant. */
function uniqueValue({ times = [] }: Collection, item: object, property: string): unknown {
  const value = propertyOf(item, property);
  if (typeof value !== "string" || !times.includes(property)) return value;
  const finer = /\\.\\d{3}(\\d*?)0*[Z+-]/i.exec(value)?.[1] ?? "";
  return String(Date.parse(value)) + "." + finer;
}`,
      { topics: ["storage-unique"], gives: ["the same for times that differ in their offset only"] },
    ),
    fn(
      `
/** True when two items have the same values in all of the properties; absent values are never the same. */
function sharesValues(
  collection: Collection,
  left: object,
  right: object,
  properties: readonly string[],
): boolean {
  return properties.every((property) => {
    const value = uniqueValue(collection, left, property);
    const isAbsent = value === undefined || value === null;
    return !isAbsent && isSameJson(value, uniqueValue(collection, right, property));
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
    others.some((other) => sharesValues(shelf.collection, item, other, properties)),
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
