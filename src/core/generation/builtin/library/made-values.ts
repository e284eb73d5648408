/** Delivered `src/made-values.ts`: what the server makes for an item. */
import { fn, type LibraryFile } from "./library-file.ts";

export const MADE_VALUES_FILE: LibraryFile = {
  path: "src/made-values.ts",
  task: "setup/storage",
  header: "Values that the server makes: times and identifiers.",
  isAlways: false,
  atoms: [
    fn(
      `
/** The time, e.g. \`2026-01-31T12:00:00.000Z\`. */
export function dateTimeNow(): string {
  return new Date().toISOString();
}`,
      { topics: ["made-values"], gives: ["RFC 3339 in UTC"] },
    ),
    fn(
      `
/** The date in UTC, e.g. \`2026-01-31\`. */
export function dateNow(): string {
  return new Date().toISOString().slice(0, 10);
}`,
      { topics: ["made-values"], gives: ["ten characters"] },
    ),
    fn(
      `
/** Milliseconds since 1970. */
export function unixMilliseconds(): number {
  return Date.now();
}`,
      { topics: ["made-values"], gives: ["a whole number"] },
    ),
    fn(
      `
/** Whole seconds since 1970. */
export function unixSeconds(): number {
  return Math.floor(Date.now() / 1000);
}`,
      { topics: ["made-values"], gives: ["a whole number"] },
    ),
    fn(
      `
/** A new random identifier. */
export function newUuid(): string {
  return crypto.randomUUID();
}`,
      { topics: ["made-values"], gives: ["a version 4 UUID, never twice the same"] },
    ),
  ],
};
