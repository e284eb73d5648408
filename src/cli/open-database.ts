/** The database of an installation: the one DATABASE_URL names, or the embedded server. */
import pg from "pg";
import { MgeError } from "../core/errors.ts";
import { startEmbeddedPostgres } from "../server/db/embedded-postgres.ts";
import { explainConnectionError } from "../server/db/explain-connection-error.ts";
import type { Env } from "../server/env.ts";

const LOWEST_SERVER = 150_000;

export interface OpenDatabase {
  readonly url: string;
  /** For the progress line. */
  readonly description: string;
  /** Lets go of it; the embedded server stops unless another process uses it. */
  close(): Promise<void>;
}

/** Makes sure of a database that answers. Throws `UNAVAILABLE` and the like, each with one sentence. */
export async function openDatabase(
  env: Env,
  onProgress: (what: string) => void,
  onLost: () => void = () => undefined,
): Promise<OpenDatabase> {
  if (env.databaseUrl !== undefined) {
    await checkDatabase(env.databaseUrl);
    return {
      url: env.databaseUrl,
      description: `${new URL(env.databaseUrl).host} by DATABASE_URL`,
      close: () => Promise.resolve(),
    };
  }
  const server = await startEmbeddedPostgres({ dataFolder: env.dataFolder, onProgress, onLost });
  return {
    url: server.url,
    description: `embedded, port ${String(server.port)}${server.hasJoined ? ", was running" : ""}`,
    close: async () => {
      await server.stop();
    },
  };
}

async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const found = await client.query<{ version: number; may_create: boolean }>(
      `SELECT current_setting('server_version_num')::int AS version,
              has_schema_privilege(current_schema(), 'CREATE') AS may_create`,
    );
    const { version = 0, may_create: mayCreate = false } = found.rows[0] ?? {};
    if (version < LOWEST_SERVER)
      throw new Error(`it is PostgreSQL ${String(Math.floor(version / 10_000))}, and MGE needs 15 or newer`);
    if (!mayCreate) throw new Error("its user may not create tables");
  } catch (error) {
    throw error instanceof MgeError ? error : explainConnectionError(error, url);
  } finally {
    await client.end().catch(() => undefined);
  }
}
