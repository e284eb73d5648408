/** Delivered `src/repositories/relations.ts`: items that refer to each other. */
import { type LibraryFile, fn, type } from "./library-file.ts";

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
  const where = [having(link.property, target.key)];
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
/** Names a target, for comparing. */
function labelOf({ name, key }: Target): string {
  return name + "/" + String(key);
}`,
      { topics: ["relations"], gives: ["different targets have different labels"] },
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
    const dependents = await dependentsOf(repositories, link, target);
    for (const dependent of dependents.filter((one) => !found.has(labelOf(one)))) {
      found.set(labelOf(dependent), dependent);
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
