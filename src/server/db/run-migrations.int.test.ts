import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../testing/fresh-database.ts";
import { runMigrations } from "./run-migrations.ts";

let database: FreshDatabase;
let folder: string;

beforeEach(async () => {
  database = await freshDatabase({ isEmpty: true });
  folder = await mkdtemp(join(tmpdir(), "mge-migrations-"));
  await add("1_one", "CREATE TABLE one (id int)");
  await add("2_two", "CREATE TABLE two (id int); INSERT INTO two VALUES (1)");
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

const migrate = (): Promise<readonly string[]> => runMigrations(database.url, undefined, folder);

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("applies what is new, in order, and nothing twice", async () => {
  expect(await migrate()).toEqual(["1_one", "2_two"]);
  expect(await migrate()).toEqual([]);
  await add("3_three", "ALTER TABLE one ADD COLUMN name text");
  expect(await migrate()).toEqual(["3_three"]);
  expect(await query("SELECT count(*)::int AS n FROM two")).toEqual([{ n: 1 }]);
});

test("of several at once each migration is applied by one", async () => {
  const all = await Promise.all([migrate(), migrate(), migrate()]);
  expect(all.flat().sort()).toEqual(["1_one", "2_two"]);
  expect(await query("SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL")).toEqual([
    { n: 2 },
  ]);
});

test("a migration that fails leaves nothing behind, and goes through once it is corrected", async () => {
  await add("3_three", "CREATE TABLE three (id int); SELECT 1 / 0");
  await expect(migrate()).rejects.toThrow("The migration 3_three failed: division by zero.");
  expect(await query("SELECT to_regclass('three') AS t, to_regclass('two')::text AS u")).toEqual([
    { t: null, u: "two" },
  ]);
  await add("3_three", "CREATE TABLE three (id int)");
  expect(await migrate()).toEqual(["3_three"]);
});

test("refuses a file that was changed or removed after it was applied", async () => {
  await migrate();
  await add("2_two", "CREATE TABLE two (id bigint)");
  await expect(migrate()).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("was changed") as string,
  });
  await rm(join(folder, "2_two"), { recursive: true });
  await expect(migrate()).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("does not know") as string,
  });
});

test("the product's own migrations make the tables that the code expects", async () => {
  await rm(folder, { recursive: true });
  await cp("prisma/migrations", folder, { recursive: true });
  await migrate();
  const tables = await query("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'");
  expect(tables).toEqual(
    expect.arrayContaining(
      [
        "masterplans",
        "atomic_units",
        "atom_dependencies",
        "dependency_graphs",
        "validation_results",
        "execution_waves",
        "atom_retry_history",
        "human_review_queue",
        "workers",
      ].map((name) => ({ name })),
    ),
  );
});
