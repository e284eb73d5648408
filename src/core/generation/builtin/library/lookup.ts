/** Delivered `src/http/lookup.ts`: from keys in requests to items. */
import { fn, type LibraryFile } from "./library-file.ts";

export const LOOKUP_FILE: LibraryFile = {
  path: "src/http/lookup.ts",
  task: "setup/http",
  header: "Finds the items that requests are about.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Finds an item; throws a 404 problem when there is none that meets the conditions. */
export async function foundItem<T>(
  repository: Repository<T>,
  kind: string,
  key: Key,
  where: readonly Condition[] = [],
): Promise<T> {
  const item = await repository.find(key, where);
  if (item === undefined) throw notFound(kind, key);
  return item;
}`,
      { topics: ["not-found"], gives: ["never returns undefined"] },
    ),
    fn(
      `
/** Reads the key from a body that says itself which item it is about. */
export function keyIn(body: object, property: string): Key {
  const key = propertyOf(body, property);
  if (typeof key === "string" || typeof key === "number") return key;
  throw invalidRequest([{ pointer: pointerOf([property]), detail: "The key is required" }]);
}`,
      { topics: ["key-in-body"], gives: ["the problem points at the property"] },
    ),
    fn(
      `
/** Writes the path of an item, e.g. \`/pets/7\`. */
export function pathTo(...segments: readonly unknown[]): string {
  return segments.map((segment) => "/" + encodeURIComponent(String(segment))).join("");
}`,
      { topics: ["location"], gives: ["characters that a path cannot hold are encoded"] },
    ),
  ],
};
