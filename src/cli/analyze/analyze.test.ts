import { rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { analyze } from "./analyze.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mge-analyze-"));
  await writeFile(join(root, "a.py"), "def a():\n    return 1\n");
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true, force: true });
});

it("analyses again what was edited during the first analysis, and says when the folder is gone", async () => {
  const lines: unknown[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    // The summary is written before the watch is told of, and after all files were read.
    if (String(text).includes("1 files")) writeFileSync(join(root, "b.py"), "def b():\n    return 2\n");
    return true;
  });
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(JSON.parse(String(text)));
    rmSync(root, { recursive: true });
    return true;
  });
  const options = { root, json: undefined, watches: true, withCompilers: false, memoryMb: 512, compilerSeconds: 1 };
  await expect(analyze(options)).rejects.toMatchObject({ code: "NOT_FOUND", message: `The folder ${root} is gone.` });
  expect(lines).toMatchObject([{ changed: ["b.py"], stats: { files: 2 } }]);
});
