/** The compilers as processes: what they answer, and what happens when one ends. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createDefinitionFinders } from "./definitions-client.ts";
import { TypeScriptClient } from "./typescript-client.ts";

const root = mkdtempSync(join(tmpdir(), "definitions-"));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const FILES = [
  { path: "a.ts", source: "export const a = { m: 1 };" },
  { path: "b.ts", source: 'import { a } from "./a";\na.m;' },
];

/** Where `m` in `a.ts` is declared. */
const MEMBER = [{ kind: "declared", sites: [{ file: "a.ts", start: 19, end: 20 }] }];

test("a question, an edit, an end of the process and another question", { timeout: 60_000 }, async () => {
  const { typescript, dispose } = createDefinitionFinders({ root, maxHeapMb: 900 });
  try {
    await typescript.update(FILES, []);
    expect(await typescript.find("b.ts", [27])).toEqual(MEMBER);
    const shape = await typescript.shapeOf("a.ts");
    await typescript.update([{ path: "a.ts", source: "export const a = { n: 1 };" }], []);
    expect(await typescript.find("b.ts", [27])).toMatchObject([{ kind: "unknown" }]);
    expect(await typescript.shapeOf("a.ts")).not.toBe(shape);
    await typescript.update([FILES[0]!], ["c.ts"]);
    for (const pid of compilersOf(root)) process.kill(pid, "SIGKILL");
    expect(await typescript.find("b.ts", [27])).toEqual(MEMBER);
  } finally {
    await dispose();
  }
  expect(compilersOf(root)).toEqual([]);
});

test("a compiler that takes too long is given up, and says so", { timeout: 60_000 }, async () => {
  // Not even the process starts in a millisecond.
  const client = new TypeScriptClient(root, {
    maxHeapMb: 300,
    limits: { answerMs: 1, fileMs: 60_000, fileMsPerMb: 0 },
  });
  try {
    await client.update(FILES, []);
    for (let round = 0; round < 4; round += 1)
      expect(await client.find("b.ts", [27])).toMatchObject([
        { kind: "unknown", cause: { kind: "other", text: "The TypeScript compiler gave no answer within 0 seconds." } },
      ]);
    expect(await client.shapeOf("a.ts")).toBe(FILES[0]!.source);
  } finally {
    await client.dispose();
  }
});

/** Ids of the processes that hold a compiler over a folder. */
function compilersOf(folder: string): number[] {
  return execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("typescript-process.ts") && line.includes(folder))
    .map((line) => Number.parseInt(line, 10));
}
