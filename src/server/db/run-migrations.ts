/** Applies `prisma/migrations` and keeps Prisma's own journal, so that `prisma migrate` agrees afterwards. */
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { messageOf, MgeError } from "../../core/errors.ts";

/** The advisory lock `prisma migrate` takes, so the two never run at once. */
const PRISMA_LOCK = 72_707_369;

const FOLDER = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

const JOURNAL = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings the database up to the newest migration; returns the names applied now, in order.
 * Each migration and its journal row are one transaction, so a process killed on the way leaves none half-done.
 * Throws `CONFLICT` when a file was changed or removed after it was applied, `INTERNAL` when a migration fails.
 */
export async function runMigrations(
  databaseUrl: string,
  onProgress: (name: string) => void = () => undefined,
  folder: string = FOLDER,
): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  return withClient(databaseUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(JOURNAL);
    const pending = await findPending(client, migrations);
    for (const migration of pending) {
      await apply(client, migration);
      onProgress(migration.name);
    }
    return pending.map((migration) => migration.name);
  });
}

/**
 * Makes sure that the database has exactly the migrations this version knows, and changes nothing.
 * Throws `CONFLICT` when it has none, fewer or others.
 */
export async function checkMigrations(databaseUrl: string, folder: string = FOLDER): Promise<void> {
  const migrations = await readMigrations(folder);
  const pending = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ journal: string | null }>(
      "SELECT to_regclass('_prisma_migrations')::text AS journal",
    );
    const journal = rows[0]?.journal ?? undefined;
    return journal === undefined ? undefined : findPending(client, migrations);
  });
  if (pending === undefined)
    throw new MgeError(
      "CONFLICT",
      "There is no installation of MGE in this database yet.",
      "Start it with `npm start` on one machine first, or correct DATABASE_URL.",
    );
  const [missing] = pending;
  if (missing === undefined) return;
  throw new MgeError(
    "CONFLICT",
    `The database is older than this version of MGE: it lacks the migration ${missing.name}.`,
    "Start this version with `npm start` once, which brings the database up to date, or use the installation's version here.",
  );
}

async function withClient<Result>(databaseUrl: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "mge migrations",
    connectionTimeoutMillis: 10_000,
  });
  // The query in flight rejects when the connection dies; without a listener the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function findPending(client: pg.Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const journal = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of journal.rows) {
    const migration = byName.get(row.migration_name);
    if (migration === undefined)
      throw new MgeError(
        "CONFLICT",
        `The database has the migration ${row.migration_name}, which this version of MGE does not know.`,
        "Start the version of MGE that this database was last used with, or a newer one.",
      );
    if (row.finished_at === null)
      throw new MgeError(
        "CONFLICT",
        `The migration ${row.migration_name} was begun by another tool and never finished.`,
        "Settle it with `npx prisma migrate resolve`, then start again.",
      );
    if (row.checksum !== migration.checksum)
      throw new MgeError(
        "CONFLICT",
        `The file of the migration ${row.migration_name} was changed after it was applied to this database.`,
        "Restore the file from version control and put the change into a new migration.",
      );
  }
  const applied = new Set(journal.rows.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new MgeError(
      "INTERNAL",
      `The migration ${migration.name} failed: ${messageOf(error)}.`,
      "The database is as it was before this migration. Correct the cause and start again.",
    );
  }
}
