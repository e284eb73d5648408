/** A container for tests of the pipeline: the product's own, with contracts and a generator that the test chooses. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ContractSkeleton } from "../core/generation/contract.ts";
import type { CodeGenerator, GenerationRequest } from "../core/ports.ts";
import { createContainer, type Container } from "../server/container.ts";
import { solve } from "./small-project.ts";

export interface PipelineContainerOptions {
  readonly databaseUrl: string;
  readonly skeleton?: ContractSkeleton;
  readonly generate?: CodeGenerator["generate"];
  readonly workerConcurrency?: number;
}

/** Without a skeleton the product's contracts are built; without `generate` every atom is solved at once. */
export function pipelineContainer(options: PipelineContainerOptions): Container {
  const { databaseUrl, skeleton, workerConcurrency = 100 } = options;
  const env = {
    databaseUrl,
    port: 0,
    host: "127.0.0.1",
    dataFolder: mkdtempSync(join(tmpdir(), "mge-pipeline-")),
    workerConcurrency,
    authSecret: "a secret that only these tests know, 32+",
    authUrl: "http://127.0.0.1",
    providerKeys: {},
  };
  const container = createContainer(env, { role: "worker" });
  const generate = options.generate ?? ((request: GenerationRequest) => Promise.resolve(solve(request)));
  return {
    ...container,
    async close() {
      await container.close();
      rmSync(env.dataFolder, { recursive: true, force: true });
    },
    ...(skeleton === undefined ? {} : { engine: { ...container.engine, contracts: () => Promise.resolve(skeleton) } }),
    ...(skeleton === undefined && options.generate === undefined
      ? {}
      : { generator: (name: string) => Promise.resolve({ name, generate }) }),
  };
}

/** Resolves after `ms`, rejects when the signal aborts first. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** Asks until `isDone` says yes; rejects after `timeoutMs` with what was waited for. */
export async function eventually(what: string, isDone: () => Promise<boolean>, timeoutMs = 100_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await isDone())) {
    if (Date.now() > end) throw new Error(`it never came true within ${String(timeoutMs)} ms: ${what}`);
    await pause(50);
  }
}
