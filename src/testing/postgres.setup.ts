/** Vitest's global set-up for tests on a real PostgreSQL: a throw-away server with one migrated template database. */
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { lockHolder, takeLock } from "../../scripts/lib/process-lock.mjs";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../server/db/embedded-postgres.ts";
import { runMigrations } from "../server/db/run-migrations.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The throw-away server, at its template database. */
    templateUrl: string;
  }
}

const PREFIX = "mge-test-";

/** Losing the data of a throw-away server in a power cut is no loss. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" };

/** Starts the server before the first test file; what it returns stops and removes it after the last. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const dataFolder = await mkdtemp(join(tmpdir(), PREFIX));
  // The server's own user must be able to enter when the tests run as root.
  await chmod(dataFolder, 0o755);
  const lock = takeLock(join(dataFolder, "tests.lock"));
  const server = await startEmbeddedPostgres({ dataFolder, settings: FAST, isThrowAway: true });
  await runMigrations(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await dropLeftovers(server.url);
    await server.stop();
    await removeEmbeddedPostgres(dataFolder);
    if ("release" in lock) lock.release();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** Servers of test runs that were killed would live for ever. */
async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    if (lockHolder(join(folder, "tests.lock")) !== undefined) continue;
    // Another user's, or one that is being made at this moment: leave it.
    await readdir(folder)
      .then(async (files) => {
        if (!files.includes("tests.lock")) return;
        await removeEmbeddedPostgres(folder);
        await rm(folder, { recursive: true, force: true });
      })
      .catch(() => undefined);
  }
}

/** A connection a test forgot must not keep the server from stopping at once. */
async function dropLeftovers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname LIKE 'test\\_%'",
  );
  await client.end();
}
