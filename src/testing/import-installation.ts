/** An installation that imports: a worker at work, a data folder of its own, and an analysis that tests can foresee. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnalysisClient } from "../server/analysis/analysis-client.ts";
import { createContainer, type Container } from "../server/container.ts";
import { createHandlers } from "../server/jobs/create-handlers.ts";
import { WorkerLoop } from "../server/jobs/worker-loop.ts";
import { findPipelineProject } from "../server/repositories/pipeline-projects.ts";
import { analyzeLines } from "./line-analysis.ts";
import { eventually } from "./pipeline-container.ts";
import { type TestInstallation, testInstallation } from "./test-installation.ts";

export interface ImportInstallation extends TestInstallation {
  /** Starts a worker; ends with the installation. */
  startWorker(): Promise<void>;
  /** Waits until the project ended; returns how. */
  ended(
    projectId: string,
  ): Promise<{ readonly status: string; readonly stage: string; readonly failure: string | null }>;
}

/** A container whose analysis cuts at lines; `analysis` replaces it, null takes the product's own. */
export function importContainer(
  databaseUrl: string,
  analysis: Pick<AnalysisClient, "analyze"> | null = {
    analyze: ({ root }) => Promise.resolve(analyzeLines(root)),
  },
): Container {
  const dataFolder = mkdtempSync(join(tmpdir(), "mge-import-"));
  const container = createContainer(
    {
      databaseUrl,
      port: 3000,
      host: "127.0.0.1",
      dataFolder,
      workerConcurrency: 10,
      authSecret: "a secret that only these tests know, 32+",
      authUrl: "http://127.0.0.1:3000",
      providerKeys: {},
    },
    { role: "worker" },
  );
  return {
    ...container,
    ...(analysis === null ? {} : { analysis: { ...container.analysis, ...analysis } }),
    async close() {
      await container.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** `analysis` as in `importContainer`. */
export async function importInstallation(
  makeContainer: (databaseUrl: string) => Container = (url) => importContainer(url),
): Promise<ImportInstallation> {
  const installation = await testInstallation(makeContainer);
  const { deps } = installation;
  const workers: WorkerLoop[] = [];
  return {
    ...installation,
    async startWorker() {
      // Several in one process: each takes an id of its own.
      const own = { ...deps, workerId: undefined };
      const worker = new WorkerLoop(own, createHandlers(deps), (error) => console.error(error));
      await worker.start();
      workers.push(worker);
    },
    async ended(projectId) {
      const find = () => findPipelineProject(deps.pool, projectId);
      await eventually("the import ended", async () => (await find())?.status !== "IN_PROGRESS", 200_000);
      const { rows } = await deps.pool.query<{ status: string; stage: string; failure: string | null }>(
        "select status::text as status, stage, failure from masterplans where masterplan_id = $1",
        [projectId],
      );
      const [project] = rows;
      if (project === undefined) throw new Error(`${projectId} vanished`);
      return project;
    },
    async close() {
      for (const worker of workers) await worker.stop();
      await installation.close();
    },
  };
}
