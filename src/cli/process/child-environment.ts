/** What every child process is told, and whom it tells about its life. */
import { join } from "node:path";
import { ROOT } from "../../../scripts/lib/root.mjs";
import type { ServerEnv } from "../../server/env.ts";
import type { ManagedProcessOptions } from "./managed-process.ts";

export type ProcessEvents = Pick<ManagedProcessOptions, "onErrorLine" | "onRestart" | "onGiveUp">;

/** The environment as `loadServerEnv` reads it. */
export function environmentOf(env: ServerEnv): Readonly<Record<string, string>> {
  return {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    TSX_TSCONFIG_PATH: join(ROOT, "tsconfig.json"),
    DATABASE_URL: env.databaseUrl,
    BETTER_AUTH_SECRET: env.authSecret,
    BETTER_AUTH_URL: env.authUrl,
    HOST: env.host,
    PORT: String(env.port),
    MGE_DATA: env.dataFolder,
    MGE_WORKER_CONCURRENCY: String(env.workerConcurrency),
  };
}
