import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LeftOutFile } from "../../core/analysis/analysis-report.ts";
import { readInBatches } from "./stored-batches.ts";

let base: string;
let root: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "mge-batches-")));
  root = join(base, "root");
  mkdirSync(join(root, "d"), { recursive: true });
  mkdirSync(join(base, "secret"));
  writeFileSync(join(root, "d", "a.ts"), "1\n");
  writeFileSync(join(base, "secret", "a.ts"), "secret\n");
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

it.each<[string, () => void, string | undefined]>([
  ["nothing happened", () => undefined, undefined],
  [
    "a link took the place of its folder",
    () => {
      renameSync(join(root, "d"), join(base, "old"));
      symlinkSync(join(base, "secret"), join(root, "d"));
    },
    "A link took the place of a folder above it.",
  ],
  [
    "a link took the place of the root",
    () => {
      renameSync(root, join(base, "old"));
      mkdirSync(join(base, "elsewhere"));
      symlinkSync(join(base, "secret"), join(base, "elsewhere", "d"));
      symlinkSync(join(base, "elsewhere"), root);
    },
    "A link took the place of a folder above it.",
  ],
  [
    "a link took its own place",
    () => {
      rmSync(join(root, "d", "a.ts"));
      symlinkSync(join(base, "secret", "a.ts"), join(root, "d", "a.ts"));
    },
    "It is a symbolic link; links are not followed.",
  ],
  [
    "a pipe took its place",
    () => {
      rmSync(join(root, "d", "a.ts"));
      execFileSync("mkfifo", [join(root, "d", "a.ts")]);
    },
    "It is no regular file.",
  ],
  ["it grew", () => writeFileSync(join(root, "d", "a.ts"), "x".repeat(200)), expect.stringMatching(/grew/) as string],
  ["it vanished", () => rmSync(join(root, "d", "a.ts")), expect.stringMatching(/vanished/) as string],
])("between choosing and reading %s", async (_, change, reason) => {
  change();
  const leftOut: LeftOutFile[] = [];
  const read: string[] = [];
  for await (const batch of readInBatches(root, [{ path: "d/a.ts", bytes: 2 }], 100, leftOut)) {
    read.push(...batch.map(({ content }) => content.toString()));
  }
  expect({ read, leftOut }).toEqual(
    reason === undefined ? { read: ["1\n"], leftOut: [] } : { read: [], leftOut: [{ path: "d/a.ts", reason }] },
  );
});
