import { expect, it } from "vitest";
import { whichOf } from "./atom-which.ts";

it.each([
  ["a name that occurs once", { line: 3, part: 1, parts: 1, alike: 1 }, ""],
  ["a part of the only definition of its name", { line: 20, part: 2, parts: 3, alike: 3 }, "2 of 3"],
  ["one of several definitions of a name", { line: 7, part: 1, parts: 1, alike: 2 }, "line 7"],
  ["a part where another definition has the name, too", { line: 31, part: 2, parts: 2, alike: 3 }, "line 31"],
  ["one whose line is not known", { line: null, part: 1, parts: 1, alike: 2 }, ""],
])("%s", (_, place, expected) => {
  expect(whichOf(place)).toBe(expected);
});
