/** The engine as a process: it answers, it says what went wrong, and nobody waits for it in vain. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { functionsSkeleton } from "../../testing/small-project.ts";
import { ProcessGone } from "../processes/process-client.ts";
import { createEngineClient, type EngineClient } from "./engine-client.ts";

let engine: EngineClient;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mge-engine-"));
  engine = createEngineClient(folder);
});

afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

const prepare = (skeleton = functionsSkeleton([[], [0]])) =>
  engine.prepare({ skeleton, generator: "builtin", taskIds: new Map([["functions", "a-task"]]) });

test("contracts are compiled, cut and related", { timeout: 60_000 }, async () => {
  const { findings, project } = await prepare();
  expect(findings).toEqual([]);
  expect(
    project?.atoms.map(({ name, wave, remaining, priority, taskId }) => [name, wave, remaining, priority, taskId]),
  ).toEqual([
    ["f0", 0, 0, 3, "a-task"],
    ["f1", 1, 1, 2, "a-task"],
    ["imports", 2, 1, 1, "a-task"],
    ["f1 gives a number", 2, 1, 1, "a-task"],
  ]);
});

test("contracts that do not compile come back as findings, a cut that does not fit as an error", async () => {
  const skeleton = functionsSkeleton([[], [7]]);
  const { findings, project } = await prepare(skeleton);
  expect(project).toBeUndefined();
  expect(findings).toMatchObject([{ file: "src/functions.ts", code: "TS2304", message: "Cannot find name 'f7'." }]);

  const [file, tests] = functionsSkeleton([[]]).files;
  const two = { ...file!.parts[0]!, source: file!.parts[0]!.source + "export const more = 1;\n" };
  await expect(prepare({ files: [{ ...file!, parts: [two] }, tests!] })).rejects.toMatchObject({
    code: "INTERNAL",
    message: expect.stringContaining("1 contracts were written for 2 cuts") as string,
  });
});

test("what is not open is refused, and whoever waits when the process ends is told", { timeout: 60_000 }, async () => {
  await expect(engine.check("unknown", "atom", "")).rejects.toThrow("is not open");
  const other = createEngineClient(folder);
  const waiting = other.measure(functionsSkeleton([[]]).files[0]!.parts[0]!.contract, "");
  const told = expect(waiting).rejects.toBeInstanceOf(ProcessGone);
  await other.stop();
  await told;
  expect(other.instance).toBe(1);
  await expect(other.close("anything")).rejects.toBeInstanceOf(ProcessGone);
});
