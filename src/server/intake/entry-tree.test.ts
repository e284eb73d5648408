import { expect, it } from "vitest";
import { EntryTree } from "./entry-tree.ts";

const TWICE = "The archive holds it twice; the first one counts.";
const FOLDER = "The archive holds a folder of the same name.";

it.each([
  ["different files", ["a.ts", "b/a.ts", "b/c.ts"], [undefined, undefined, undefined]],
  ["the same twice", ["b/a.ts", "b/a.ts"], [undefined, TWICE]],
  ["another case", ["b/a.ts", "B/A.ts"], [undefined, "Its name differs from b/a.ts in upper and lower case only."]],
  ["folders of another case", ["b/a.ts", "B/c.ts"], [undefined, undefined]],
  ["composed and decomposed", ["\u00e9", "e\u0301"], [undefined, expect.stringMatching(/case only/)]],
  ["below a file", ["a", "A/b/c"], [undefined, "The archive holds a file where its folder should be: a."]],
  ["where a folder is", ["a/b/c", "a/b", "A"], [undefined, FOLDER, FOLDER]],
])("%s", (_, paths, answers) => {
  const tree = new EntryTree();
  expect(paths.map((path) => tree.add(path))).toEqual(answers);
});

it("a folder counts once for each spelling", () => {
  const tree = new EntryTree();
  const counted = ["a.ts", "a/b/c.ts", "a/b/d.ts", "A/b/c.ts", "a/B/x/y.ts"].map((path) => tree.countNewFolders(path));
  expect(counted).toEqual([0, 2, 0, 2, 2]);
});
