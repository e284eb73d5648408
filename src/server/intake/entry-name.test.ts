import { expect, it } from "vitest";
import { readEntryName } from "./entry-name.ts";

it.each([
  ["a/b.ts", { path: "a/b.ts" }],
  ["./a//b.ts", { path: "a/b.ts" }],
  ["a..b/..c", { path: "a..b/..c" }],
  ["1/2/3.ts", { path: "1/2/3.ts" }],
  ["1/2/3/4.ts", { path: "1/2/3/4.ts", reason: expect.stringMatching(/deeper than the 2/) as string }],
  ["a\\b.ts", { path: "a\\b.ts", reason: expect.stringMatching(/backslash/) as string }],
  ["a\n.ts", { path: "a\n.ts", reason: expect.stringMatching(/control character/) as string }],
  ["n".repeat(256), { path: "n".repeat(256), reason: "Its name is too long." }],
])("%j", (name, expected) => {
  expect(readEntryName(name, 2)).toEqual(expected);
});

it.each(["../a", "a/../../b", "a/..", "..\\a", "/a", "\\a", "C:\\a", "c:a", "a\0b"])(
  "%j spoils the archive",
  (name) => {
    expect(() => readEntryName(name, 2)).toThrow(/cannot be unpacked/);
  },
);
