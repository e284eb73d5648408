/** The web process, started and found healthy. */
import { join } from "node:path";
import { MgeError } from "../../core/errors.ts";
import type { ServerEnv } from "../../server/env.ts";
import type { WebBuild } from "../prepare/build-web.ts";
import { environmentOf, type ProcessEvents } from "./child-environment.ts";
import { type ManagedProcess, startManagedProcess } from "./managed-process.ts";
import { waitUntil } from "./wait-until.ts";

const STOP_TIMEOUT_MS = 8_000;
const HEALTHY_TIMEOUT_MS = 60_000;
const PROBE_TIMEOUT_MS = 5_000;

/** Starts serving a build on `env.host` and `env.port`. */
export function startWeb(env: ServerEnv, build: WebBuild, events: ProcessEvents): Promise<ManagedProcess> {
  return startManagedProcess({
    name: "web",
    script: "src/cli/web.ts",
    args: [env.host, String(env.port)],
    needsTsx: false,
    environment: { ...environmentOf(env), MGE_BUILD: build.folder },
    logFile: join(env.dataFolder, "logs", "web.log"),
    stopTimeoutMs: STOP_TIMEOUT_MS,
    ...events,
  });
}

/** Resolves once the web process says that it and its database are well. Throws `UNAVAILABLE` with what it wrote last. */
export async function waitForWeb(env: ServerEnv, web: ManagedProcess, signal: AbortSignal): Promise<void> {
  const url = `http://${reachable(env.host)}:${String(env.port)}/api/health`;
  const isHealthy = await waitUntil(
    async () => (await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })).ok,
    HEALTHY_TIMEOUT_MS,
    signal,
  );
  if (isHealthy || signal.aborted) return;
  throw new MgeError(
    "UNAVAILABLE",
    `The web process did not become healthy within ${String(HEALTHY_TIMEOUT_MS / 1000)} s. ${web.lastErrors()}`.trim(),
    `Its log is ${join(env.dataFolder, "logs", "web.log")}.`,
  );
}

/** A name under which this machine reaches what listens on the host. */
export function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
