/** How far an analysis is, and what becomes of it when its process is killed. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createAnalysisClient, type AnalysisClient } from "../../analysis/analysis-client.ts";
import { importContainer, importInstallation, type ImportInstallation } from "../../../testing/import-installation.ts";
import { analyzeLines } from "../../../testing/line-analysis.ts";
import { eventually } from "../../../testing/pipeline-container.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { cancelProject } from "./cancel-project.ts";
import { importSource } from "../imports/import-source.ts";
import { readImportSettings } from "../imports/import-settings.ts";
import { getProject } from "../projects/get-project.ts";
import { listActivity } from "../projects/list-activity.ts";

const LONG = { timeout: 120_000 };

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function importWith(analysis: Pick<AnalysisClient, "analyze"> & Partial<AnalysisClient>, odd?: [string, string]) {
  const root = mkdtempSync(join(tmpdir(), "mge-progress-"));
  cleanUps.push(() => rmSync(root, { recursive: true, force: true }));
  for (let file = 0; file < 40; file += 1)
    writeFileSync(join(root, `f${String(file)}.ts`), `export const v${String(file)} = 1;\n`.repeat(20));
  if (odd !== undefined) writeFileSync(join(root, odd[0]), odd[1]);
  const installation = await importInstallation((url) => importContainer(url, analysis));
  cleanUps.push(() => installation.close());
  const { deps } = installation;
  const ada = await installation.person("Ada", "engineer");
  const settings = await readImportSettings(deps.pool);
  const importBy = (person: typeof ada) =>
    importSource(deps, person, { root, name: "A", origin: { kind: "folder", path: root }, settings });
  const { id } = await importBy(ada);
  await installation.startWorker();
  return {
    id,
    installation,
    importByBob: async () => importBy(await installation.person("Bob", "engineer")),
    cancel: () => inTransaction(deps.pool, (tx) => cancelProject(deps, tx, id)),
    project: () => getProject(deps, ada, { id }),
    activity: () => listActivity(deps, ada, { id, before: null, limit: 50 }),
  };
}

async function rowsOf({ deps }: ImportInstallation, id: string): Promise<{ atoms: number; told: number }> {
  const { rows } = await deps.pool.query<{ atoms: number; told: number }>(
    `select (select count(*)::int from atomic_units where masterplan_id = $1) as atoms,
       (select count(*)::int from events where masterplan_id = $1 and type = 'analysis.progress') as told`,
    [id],
  );
  return rows[0]!;
}

it("whoever opens the project sees how far it is, and nothing of that afterwards", LONG, async () => {
  let goOn: () => void = () => undefined;
  const { id, installation, project, activity } = await importWith({
    async analyze({ root }, onProgress) {
      for (const done of [1, 2, 3]) onProgress?.({ step: "compiling", done, total: 40 });
      await new Promise<void>((resolve) => (goOn = resolve));
      return analyzeLines(root);
    },
  });
  await eventually("three files are done", async () => (await project()).analysis?.done === 3);
  expect((await project()).analysis).toEqual({ step: "compiling", done: 3, total: 40 });
  expect((await rowsOf(installation, id)).told).toBe(1);
  goOn();
  expect(await installation.ended(id)).toMatchObject({ status: "COMPLETED" });
  expect((await project()).analysis).toBeNull();
  expect((await rowsOf(installation, id)).told).toBe(0);
  expect((await activity()).items.map(({ event }) => event.type)).not.toContain("analysis.progress");
});

function realAnalysis(): AnalysisClient {
  const client = createAnalysisClient();
  cleanUps.push(() => client.stop());
  return client;
}

/** Kills every analysis that this process starts, so many times. */
async function killAnalyses(times: number): Promise<void> {
  const killed = new Set<number>();
  await eventually(
    "the analyses are killed",
    () => {
      for (const pid of analysisProcesses())
        if (!killed.has(pid) && killed.size < times) {
          process.kill(pid, "SIGKILL");
          killed.add(pid);
        }
      return Promise.resolve(killed.size >= times);
    },
    60_000,
  );
}

function analysisProcesses(): number[] {
  return execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, parent, ...args]) =>
        parent === String(process.pid) && args.some((arg) => arg.endsWith("analysis-process.ts")),
    )
    .map(([pid]) => Number(pid));
}

it("an analysis whose process is killed is done again", LONG, async () => {
  const { id, installation, project } = await importWith(realAnalysis());
  await killAnalyses(1);
  expect(await installation.ended(id)).toEqual({ status: "COMPLETED", stage: "analyzed", failure: null });
  expect((await project()).atoms.total).toBeGreaterThan(40);
});

it("one that is killed again and again fails with a sentence, and nothing is half-stored", LONG, async () => {
  const { id, installation } = await importWith(realAnalysis());
  await killAnalyses(3);
  expect(await installation.ended(id)).toEqual({
    status: "FAILED",
    stage: "analyzing",
    failure: "The code could not be analysed: The process of the analysis ended: signal SIGKILL.",
  });
  expect(await rowsOf(installation, id)).toEqual({ atoms: 0, told: 0 });
});

it("a file that breaks a grammar is told, and holds no other import up", LONG, async () => {
  const { id, installation, importByBob } = await importWith(realAnalysis(), ["Odd.java", "a=>".repeat(6_000)]);
  const other = await importByBob();
  for (const each of [id, other.id])
    expect(await installation.ended(each)).toEqual({ status: "COMPLETED", stage: "analyzed", failure: null });
  expect((await rowsOf(installation, id)).atoms).toBeGreaterThan(40);
});

it("an analysis that failed leaves no process to the next one", LONG, async () => {
  const client = realAnalysis();
  await expect(client.analyze({ root: "/nowhere/at/all" })).rejects.toThrow();
  await eventually("its process is gone", () => Promise.resolve(analysisProcesses().length === 0));
});

it("cancelling an import ends its analysis, and the next one begins", LONG, async () => {
  let starts = 0;
  let interrupts = 0;
  const { id, installation, cancel, importByBob } = await importWith({
    analyze: async ({ root }) => ((starts += 1) === 1 ? new Promise(() => undefined) : analyzeLines(root)),
    interrupt: () => (interrupts += 1),
  });
  const other = await importByBob();
  await eventually("the first one is analysed", () => Promise.resolve(starts === 1));
  expect(await cancel()).toBe(true);
  expect(await installation.ended(other.id)).toMatchObject({ status: "COMPLETED" });
  expect(interrupts).toBe(1);
  expect((await installation.ended(id)).status).toBe("CANCELLED");
});
