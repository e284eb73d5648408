import { expect, it } from "vitest";
import { parseAsFilter } from "./parse-as-filter.ts";

it.each([
  ["It is a link.", "It is a link."],
  ["", ""],
  ["a".repeat(20), "a".repeat(20)],
  ["a".repeat(21), null],
  ["\0", null],
  ["a\ud800b", null],
])("%j is %j", (value, parsed) => {
  expect(parseAsFilter(20).parse(value)).toBe(parsed);
});
