/** Delivered `src/rules/rule.ts`: what all rules share. */
import { constant, fn, type, type LibraryFile } from "./library-file.ts";

export const RULE_FILE: LibraryFile = {
  path: "src/rules/rule.ts",
  task: "setup/storage",
  header: "What the rules of all kinds of items share.",
  isAlways: false,
  atoms: [
    type(`
/** How two values may have to relate. */
export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";`),
    fn(
      `
/** Makes values comparable: dates and times become milliseconds, so that offsets do not matter. */
function comparable(value: unknown): unknown {
  const isDate = typeof value === "string" && /^\\d{4}-\\d{2}-\\d{2}(T|$)/.test(value);
  return isDate ? Date.parse(value) : value;
}`,
      { topics: ["rules"], gives: ["other values stay as they are"] },
    ),
    constant(
      `
/** Judges the order of two values of the same type: negative, zero or positive. */
const JUDGES: Readonly<Record<Comparison, (order: number) => boolean>> = {
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};`,
      { topics: ["rules"] },
    ),
    fn(
      `
/** Orders two values: numbers by size, everything else as text. */
function orderOf(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return Number(String(left) > String(right)) - Number(String(left) < String(right));
}`,
      { topics: ["rules"], gives: ["negative when left comes first, zero when they are equal"] },
    ),
    fn(
      `
/** True when a comparison holds; a comparison with an absent value always does. */
export function holds(left: unknown, comparison: Comparison, right: unknown): boolean {
  const isAbsent = [left, right].some((value) => value === undefined || value === null);
  return isAbsent || JUDGES[comparison](orderOf(comparable(left), comparable(right)));
}`,
      { topics: ["rules"], gives: ["true when a value is missing or null"] },
    ),
    fn(
      `
/** True when a value may become another; staying the same is always allowed. */
export function mayBecome(
  moves: readonly (readonly [string, string])[],
  from: unknown,
  to: unknown,
): boolean {
  return from === to || moves.some(([start, end]) => start === from && end === to);
}`,
      { topics: ["rules"], gives: ["false for every move that is not listed"] },
    ),
    fn(
      `
/** Throws a problem that names every broken rule; does nothing when there is none. */
export function refuseBroken(
  status: ContentfulStatusCode,
  broken: readonly (InvalidPart | undefined)[],
): void {
  const errors = broken.filter((part) => part !== undefined);
  if (errors.length === 0) return;
  const detail = "Must hold: " + errors.map((part) => part.detail).join("; ");
  throw new ProblemError({ ...problemOf(status, detail), errors });
}`,
      { topics: ["rules"], gives: ["returns only when every rule is kept"] },
    ),
  ],
};
