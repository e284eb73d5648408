/** Delivered `src/repositories/repository.ts`: what a store of items offers. */
import { type LibraryFile, errorClass, fn, type } from "./library-file.ts";

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
  /** Those of them that hold a time: the same instant is the same value, whatever its offset. */
  readonly times?: readonly string[];
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
export function having(property: string, value: unknown): Condition {
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
