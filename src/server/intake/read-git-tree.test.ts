import { expect, it } from "vitest";
import { readTree } from "./read-git-tree.ts";

const LIMITS = { maxUnpackedBytes: 1_000, maxEntries: 10, maxDepth: 3 };
const HASH = "0".repeat(40);

function listed(entries: readonly (readonly [mode: string, path: string, bytes?: number])[]): string {
  return entries
    .map(([mode, path, bytes = 1]) => `${mode} blob ${HASH} ${String(bytes).padStart(7)}\t${path}\0`)
    .join("");
}

it.each([
  ["a file", "100644", "a b/c.ts", undefined],
  ["a program", "100755", "a.ts", undefined],
  ["a link", "120000", "a.ts", "It is a symbolic link; links are not followed."],
  ["a submodule", "160000", "lib", "It is a submodule; those are not cloned."],
  ["a deep file", "100644", "a/b/c/d/e.ts", expect.stringMatching(/deeper than the 3 folders/)],
  ["a long name", "100644", `${"n".repeat(300)}.ts`, "Its name is too long."],
  ["a tab in a name", "100644", "a\tb.ts", "There is a control character or a backslash in its name."],
  ["a name that is no UTF-8", "100644", "a\uFFFD.ts", "Its name is not valid UTF-8."],
  ["a way out", "100644", "../a.ts", "Its path leads out of the repository."],
])("%s", (_, mode, path, reason) => {
  const { paths, leftOut } = readTree(listed([[mode, path]]), LIMITS);
  expect({ paths, leftOut }).toEqual(
    reason === undefined ? { paths: [path], leftOut: [] } : { paths: [], leftOut: [{ path, reason }] },
  );
});

it.each([
  [
    "too many bytes",
    listed([
      ["100644", "a.ts", 600],
      ["100644", "b.ts", 600],
    ]),
    /larger than the 1000 bytes/,
  ],
  [
    "too many files",
    listed(Array.from({ length: 11 }, (_, index) => ["100644", `${String(index)}.ts`])),
    /more than 10 files/,
  ],
  [
    "too many folders",
    listed(Array.from({ length: 4 }, (_, index) => ["100644", `${String(index)}/a/b.ts`])),
    /more than 10 files/,
  ],
])("%s", (_, tree, message) => {
  expect(() => readTree(tree, LIMITS)).toThrow(message);
});
