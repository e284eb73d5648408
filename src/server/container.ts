/** The composition root: ports meet adapters here, and nowhere else. Heavy parts are loaded when first asked for. */
import type { Pool } from "pg";
import type { ApplicationModel } from "../core/discovery/application-model.ts";
import { MgeError } from "../core/errors.ts";
import type { ContractSkeleton } from "../core/generation/contract.ts";
import type { Masterplan } from "../core/planning/masterplan.ts";
import type { Clock, CodeGenerator } from "../core/ports.ts";
import { createPool } from "./db/create-pool.ts";
import { createPrisma } from "./db/create-prisma.ts";
import type { PrismaClient } from "./db/generated/client.ts";
import type { Workspaces } from "./services/pipeline/workspaces.ts";
import type { Engine } from "./engine.ts";
import { loadServerEnv, type ServerEnv } from "./env.ts";
import { EventFeed } from "./jobs/event-feed.ts";
import { JobQueue } from "./jobs/job-queue.ts";

export interface Container {
  readonly env: ServerEnv;
  readonly prisma: PrismaClient;
  /** For statements of repositories and `inTransaction`. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly events: EventFeed;
  /** Compilers and grammars; hundreds of megabytes, so loaded at the first call. */
  engine(): Promise<Engine>;
  /** Projects kept warm in memory, with their compilers. */
  workspaces(): Promise<Workspaces>;
  /** The contracts of a project, before any body exists. */
  buildSkeleton(model: ApplicationModel, plan: Masterplan): Promise<ContractSkeleton>;
  /** A generator by its name. Rejects with BAD_INPUT when there is none of that name. */
  generator(name: string): Promise<CodeGenerator>;
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
  let engine: Promise<Engine> | undefined;
  let workspaces: Promise<Workspaces> | undefined;
  const container: Container = {
    env,
    prisma,
    pool,
    clock,
    queue,
    events,
    engine: () =>
      (engine ??= import("./engine.ts").then((module) => module.createEngine({ clock, dataFolder: env.dataFolder }))),
    workspaces: () =>
      (workspaces ??= import("./services/pipeline/workspaces.ts").then((module) => new module.Workspaces(container))),
    async buildSkeleton(model, plan) {
      const { buildSkeleton } = await import("../core/generation/build-skeleton.ts");
      return buildSkeleton(model, plan);
    },
    generator: loadGenerator,
    async close() {
      await Promise.allSettled([events.close(), queue.stop()]);
      await Promise.allSettled([prisma.$disconnect(), pool.end()]);
    },
  };
  return container;
}

async function loadGenerator(name: string): Promise<CodeGenerator> {
  if (name !== "builtin")
    throw new MgeError("BAD_INPUT", `There is no generator "${name}".`, "Use the generator `builtin`.");
  const { BuiltinGenerator } = await import("../core/generation/builtin/BuiltinGenerator.ts");
  return new BuiltinGenerator();
}

const PROCESS_WIDE = Symbol.for("mge.container");

/** The web process's one container; it survives hot reloads and separate bundles of route handlers. */
export function getContainer(): Container {
  const holder = globalThis as { [PROCESS_WIDE]?: Container };
  return (holder[PROCESS_WIDE] ??= createContainer(loadServerEnv()));
}
