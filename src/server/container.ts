/** The composition root: ports meet adapters here, and nowhere else. Heavy parts are loaded when first asked for. */
import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { CallAccount, LanguageModel } from "../core/models/language-model.ts";
import type { Clock, CodeGenerator } from "../core/ports.ts";
import { createAnalysisClient, type AnalysisClient } from "./analysis/analysis-client.ts";
import { createPool } from "./db/create-pool.ts";
import { createPrisma } from "./db/create-prisma.ts";
import type { PrismaClient } from "./db/generated/client.ts";
import type { EngineApi } from "./engine/engine-api.ts";
import { createEngineClient } from "./engine/engine-client.ts";
import { loadServerEnv, type ServerEnv } from "./env.ts";
import { EventFeed } from "./jobs/event-feed.ts";
import { JobQueue } from "./jobs/job-queue.ts";
import { Quarantine } from "./processes/quarantine.ts";
import { createReader, type Reader } from "./reader/reader.ts";
import { createModelCaller, type ProcessModelCaller } from "./services/models/call-model.ts";
import { Workspaces } from "./services/pipeline/workspaces.ts";

export interface Container {
  readonly env: ServerEnv;
  /** Of a worker's process: its id, by which its atoms and calls are known should it die. */
  readonly workerId: string | undefined;
  readonly prisma: PrismaClient;
  /** For statements of repositories and `inTransaction`. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly events: EventFeed;
  /** Compilers, grammars and the sandbox, in a process of their own that starts with the first call. */
  readonly engine: EngineApi;
  /** Reads what users hand in, in a process of its own as well. */
  readonly reader: Pick<Reader, "read">;
  /** Analyses imported repositories, in a process of its own too. */
  readonly analysis: AnalysisClient;
  /** Keeps those who use the engine from failing for one another. */
  readonly quarantine: Quarantine;
  /** Opens projects in the engine. */
  readonly workspaces: Workspaces;
  /** Makes one bare call to a model, e.g. to test a connection. */
  readonly languageModel: LanguageModel;
  /** Makes calls within budgets, rates and concurrency; all calls of the process go through it. */
  readonly modelCaller: ProcessModelCaller;
  /** A generator by its name, for calls on the given account. Rejects with BAD_INPUT when there is none of that name. */
  generator(name: string, account: CallAccount): Promise<CodeGenerator>;
  /** Ends every connection and process the container opened. */
  close(): Promise<void>;
}

export interface ContainerOptions {
  /** `worker` watches over everybody's jobs; `client` only sends them. */
  readonly role?: "client" | "worker";
  readonly onError?: (error: Error) => void;
}

/** Makes a container; connects to nothing before it is used. */
export function createContainer(env: ServerEnv, options: ContainerOptions = {}): Container {
  const isWorker = options.role === "worker";
  const pool = createPool(env.databaseUrl, { max: isWorker ? 16 : 8, applicationName: "mge" });
  const prisma = createPrisma(env.databaseUrl, { max: isWorker ? 2 : 8 });
  const queue = new JobQueue(env.databaseUrl, pool, {
    supervise: isWorker,
    onError: options.onError ?? (() => undefined),
  });
  const events = new EventFeed(env.databaseUrl, pool);
  const clock: Clock = { now: () => Date.now() };
  const engine = createEngineClient(env.dataFolder);
  const quarantine = new Quarantine();
  const reader = createReader();
  const analysis = createAnalysisClient();
  const languageModel = lazyLanguageModel(clock);
  const workerId = isWorker ? randomUUID() : undefined;
  const modelCaller = createModelCaller({
    pool,
    clock,
    model: languageModel,
    ...(workerId === undefined ? {} : { workerId }),
  });
  return {
    env,
    workerId,
    prisma,
    pool,
    clock,
    queue,
    events,
    engine,
    reader,
    analysis,
    quarantine,
    workspaces: new Workspaces({ pool, engine, quarantine }),
    languageModel,
    modelCaller,
    async generator(name, account) {
      const { openGenerator } = await import("./services/models/open-generator.ts");
      return openGenerator({ pool, env, modelCaller }, name, account);
    },
    async close() {
      await Promise.allSettled([events.close(), queue.stop(), engine.stop(), reader.stop(), analysis.stop()]);
      await Promise.allSettled([prisma.$disconnect(), pool.end()]);
    },
  };
}

/** The adapter with the SDKs of all providers is loaded with the first call. */
function lazyLanguageModel(clock: Clock): LanguageModel {
  let model: Promise<LanguageModel> | undefined;
  return {
    async complete(provider, request, signal) {
      model ??= import("./adapters/models/ai-sdk-model.ts").then((module) => module.createLanguageModel(clock));
      return (await model).complete(provider, request, signal);
    },
  };
}

const PROCESS_WIDE = Symbol.for("mge.container");

/** The web process's one container; it survives hot reloads and separate bundles of route handlers. */
export function getContainer(): Container {
  const holder = globalThis as { [PROCESS_WIDE]?: Container };
  return (holder[PROCESS_WIDE] ??= createContainer(loadServerEnv()));
}
