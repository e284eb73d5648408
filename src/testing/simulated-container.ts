/** The product's container with a simulated model and engine; queue, database, handlers and recovery are the real ones. */
import { join } from "node:path";
import type { CallAccount } from "../core/models/language-model.ts";
import type { CodeGenerator } from "../core/ports.ts";
import { createContainer, type Container } from "../server/container.ts";
import { loadServerEnv } from "../server/env.ts";
import { createModelCaller } from "../server/services/models/call-model.ts";
import { Workspaces } from "../server/services/pipeline/workspaces.ts";
import { CallLog } from "./call-log.ts";
import { simulatedEngine } from "./simulated-engine.ts";
import { PayingGenerator, SimulatedModel } from "./simulated-model.ts";
import { SimulatedGenerator, type SimulationProfile } from "./simulated-generator.ts";

/** Everything a simulated worker needs to know; plain values, handed over as JSON. */
export interface SimulationOptions {
  readonly databaseUrl: string;
  /** Holds the log of calls. */
  readonly folder: string;
  readonly workerConcurrency: number;
  readonly profile: SimulationProfile;
  /** True: neither engine nor generator is simulated; the projects' own generators are used. */
  readonly isReal?: boolean;
  /** True: calls are paid for, within budgets. */
  readonly isPaid?: boolean;
}

export const callLogOf = (folder: string): string => join(folder, "calls.log");

export function simulatedContainer(options: SimulationOptions, role: "client" | "worker"): Container {
  const { databaseUrl, folder, workerConcurrency, profile, isReal = false, isPaid = false } = options;
  const env = loadServerEnv({
    DATABASE_URL: databaseUrl,
    MGE_DATA: folder,
    MGE_WORKER_CONCURRENCY: String(workerConcurrency),
    BETTER_AUTH_SECRET: "a secret that only these tests know, 32+",
  });
  const container = createContainer(env, { role });
  if (isReal) return container;
  const log = new CallLog(callLogOf(folder));
  const engine = simulatedEngine();
  const { pool, clock, workerId, quarantine } = container;
  const model = new SimulatedModel(profile, log);
  const modelCaller = createModelCaller({ pool, clock, model, ...(workerId === undefined ? {} : { workerId }) });
  const generatorOf = (name: string, account: CallAccount): CodeGenerator =>
    isPaid ? new PayingGenerator(name, modelCaller, account) : new SimulatedGenerator(name, profile, log, account);
  return {
    ...container,
    engine,
    workspaces: new Workspaces({ pool, engine, quarantine }),
    languageModel: model,
    modelCaller,
    generator: (name, account) => Promise.resolve(generatorOf(name, account)),
    async close() {
      await container.close();
      log.close();
    },
  };
}
