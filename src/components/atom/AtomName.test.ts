import { expect, it } from "vitest";
import { atomLabel, kindWords } from "./AtomName.tsx";

it.each([
  [{ name: "parse", kind: "function", which: "" }, "parse"],
  [{ name: "parse", kind: "part", which: "2 of 3" }, "parse · 2 of 3"],
  [{ name: "", kind: "comment", which: "line 12" }, "comment · line 12"],
])("%o is called %s", (atom, expected) => {
  expect(atomLabel(atom)).toBe(expected);
});

it("a text with the name of a definition lies in one of its strings", () => {
  expect(kindWords({ name: "parse", kind: "text" })).toBe("text inside a string");
  expect(kindWords({ name: "", kind: "text" })).toBe("text");
  expect(kindWords({ name: "parse", kind: "part" })).toBe("part");
});
