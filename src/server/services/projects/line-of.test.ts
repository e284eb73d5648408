import { expect, it } from "vitest";
import { lineOf } from "./line-of.ts";

const utf8 = { file: "a.py", startLine: 10, startByte: 100, endByte: 109, code: "é = 1\nb\n" };
/** One byte per character on disk, shown as ISO 8859-1. */
const latin1 = { ...utf8, endByte: 108 };

it.each([
  ["the first byte", 100, utf8, 10],
  ["the last byte of a line", 106, utf8, 10],
  ["the first byte of the next line", 107, utf8, 11],
  ["with one byte per character", 106, latin1, 11],
  ["outside of the atom", 109, utf8, null],
  ["before the atom", 99, utf8, null],
  ["an unknown place", null, utf8, null],
  ["an atom without a place", 100, { ...utf8, startByte: null }, null],
] as const)("%s", (_, at, origin, line) => {
  expect(lineOf(at, origin)).toBe(line);
});
