import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import { EMPTY_REPORT } from "../../testing/empty-report.ts";
import { requireWritableFile } from "./report-file.ts";
import { writeReport } from "./write-report.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mge-report-"));
  await mkdir(join(folder, "there"));
  await writeFile(join(folder, "old.json"), "old");
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const REPORT: AnalysisReport = { ...EMPTY_REPORT, cycles: [["a", "b"]] };

it.each([
  ["a folder", "there", /there: that is a folder\.$/],
  ["a folder that is missing", "gone/r.json", /r\.json: there is no folder .*gone\.$/],
  ["a file instead of its folder", "old.json/r.json", /r\.json: it is no folder: .*old\.json\.$/],
  ["a name that is too long", `${"x".repeat(300)}.json`, /: the name is too long\.$/],
])("refuses %s before anything is done, and leaves nothing", async (_, name, message) => {
  await expect(requireWritableFile(join(folder, name))).rejects.toThrow(
    expect.objectContaining({ name: "UsageError", message: expect.stringMatching(message) as string }),
  );
  expect((await readdir(folder)).sort()).toEqual(["old.json", "there"]);
});

it("takes a new file and one that is there, which stays as it is until it is replaced", async () => {
  const [fresh, old] = [join(folder, "new.json"), join(folder, "old.json")];
  for (const file of [fresh, old]) await requireWritableFile(file);
  expect(await readdir(folder)).not.toContain("new.json");
  expect(await readFile(old, "utf8")).toBe("old");
  await writeReport(REPORT, old);
  expect(JSON.parse(await readFile(old, "utf8"))).toEqual(REPORT);
});

it("leaves nothing when it cannot be written after all", async () => {
  await expect(writeReport(REPORT, join(folder, "gone", "r.json"))).rejects.toThrow(
    /could not be written to .*r\.json/,
  );
  expect((await readdir(folder)).sort()).toEqual(["old.json", "there"]);
});
