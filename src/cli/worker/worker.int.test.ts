/** `mge worker` as people start it: what it refuses, and two of them that make a project together and stop in order. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../../testing/fresh-database.ts";
import { type MgeCommand, startMge } from "../../testing/mge-command.ts";
import { eventually, pause, pipelineContainer } from "../../testing/pipeline-container.ts";
import { storeOwner } from "../../testing/small-project.ts";
import type { Container } from "../../server/container.ts";
import { approvePlan } from "../../server/services/projects/approve-plan.ts";
import { createProject } from "../../server/services/projects/create-project.ts";
import { listWorkers } from "../../server/services/workers/list-workers.ts";
import { setMaintenance } from "../../server/services/workers/set-maintenance.ts";
import { rememberSecret } from "../../server/services/setup/secret-probe.ts";

const LONG = { timeout: 420_000 };
const BRIEF = `# Notes

Keeps short notes.

## Entities

### Note

- title: text, required, max 80
`;

let folder: string;
let database: FreshDatabase;
let container: Container;
const running: MgeCommand[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mge-join-"));
  database = await freshDatabase();
  container = pipelineContainer({ databaseUrl: database.url });
  await rememberSecret(container.pool, container.env.authSecret);
});

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});

afterAll(async () => {
  await container.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** In a data folder of its own, named after the worker. */
function mge(args: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}): MgeCommand {
  const started = startMge(folder, args, {
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET: container.env.authSecret,
    MGE_DATA: join(folder, args[2] ?? "data"),
    ...environment,
  });
  running.push(started);
  return started;
}

async function expectRefusal(
  environment: Readonly<Record<string, string | undefined>>,
  code: number,
  sentence: RegExp,
): Promise<void> {
  const { ended, written } = mge(["worker"], environment);
  const ending = await ended.then(() => written().split("Stopped: ")[1] ?? written());
  expect(ending).toMatch(sentence);
  // What happened and why on one line, what to do on the next, and no stack.
  expect(ending.trim().split("\n")).toHaveLength(2);
  expect(await ended).toBe(code);
}

test("says what is not set", async () => {
  await expectRefusal({ DATABASE_URL: undefined }, 2, /^DATABASE_URL is not set, and no installation runs on /);
  await expectRefusal({ BETTER_AUTH_SECRET: undefined }, 2, /^BETTER_AUTH_SECRET is not set/);
});

test("refuses a secret that is not the installation's, and a database nobody serves", async () => {
  const secret = "a secret of quite another installation";
  await expectRefusal({ BETTER_AUTH_SECRET: secret }, 4, /^BETTER_AUTH_SECRET is not the secret of this installation/);
  await expectRefusal({ DATABASE_URL: "postgresql://u@127.0.0.1:1/db" }, 1, /nothing listens there[.]/);
});

test("refuses a database that is empty, older or newer, and changes nothing", LONG, async () => {
  const empty = await freshDatabase({ isEmpty: true });
  await expectRefusal({ DATABASE_URL: empty.url }, 4, /^There is no installation of MGE in this database yet[.]/);
  await empty.drop();
  const { pool } = container;
  const { rows } = await pool.query<{ migration_name: string }>(
    `delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)
     returning migration_name`,
  );
  const newest = rows[0]?.migration_name ?? "";
  await expectRefusal({}, 4, new RegExp(`^The database is older than this version of MGE: it lacks .* ${newest}[.]`));
  const { rowCount } = await pool.query("select 1 from _prisma_migrations where migration_name = $1", [newest]);
  expect(rowCount).toBe(0);
  await pool.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', '', '29990101000000_x', now())`,
  );
  await expectRefusal(
    {},
    4,
    /^The database has the migration 29990101000000_x, which this version of MGE does not know/,
  );
});

test(
  "two of them wait while the installation drains, then make a project together, and stop in order",
  LONG,
  async () => {
    const own = await freshDatabase();
    const client = pipelineContainer({ databaseUrl: own.url });
    try {
      const environment = { DATABASE_URL: own.url };
      const workers = ["north", "south"].map((name) =>
        mge(["worker", "--name", name, "--concurrency", "4", "--grace", "20"], environment),
      );
      const rowsOf = async () =>
        (
          await client.pool.query<{ host: string; capacity: number; completed: number }>(
            `select host, capacity, coalesce((figures ->> 'completed')::int, 0) as completed from workers order by host`,
          )
        ).rows;
      await eventually("both workers are there", async () => (await rowsOf()).length === 2);
      expect(await rowsOf()).toMatchObject([
        { host: "north", capacity: 4 },
        { host: "south", capacity: 4 },
      ]);

      const owner = await storeOwner(client);
      await setMaintenance(client, owner, { isDraining: true });
      const { id } = await createProject(client, owner, { name: "Notes", sourceName: "notes.md", text: BRIEF });
      await approvePlan(client, owner, { id });
      // Longer than a worker waits for a notification that may be lost.
      await pause(2_500);
      const held = await listWorkers(client, owner);
      expect(held.inFlight).toEqual({ atoms: 0, projectJobs: 0 });
      expect(held.queues).toContainEqual(expect.objectContaining({ queue: "prepare", waiting: 1, active: 0 }));
      await setMaintenance(client, owner, { isDraining: false });
      const read = async () =>
        (
          await client.pool.query<{ status: string; total: number }>(
            "select status::text as status, total_atoms as total from masterplans where masterplan_id = $1",
            [id],
          )
        ).rows[0];
      await eventually(
        "the project ended",
        async () => ["COMPLETED", "FAILED"].includes((await read())?.status ?? ""),
        300_000,
      );
      const project = await read();
      expect(project?.status).toBe("COMPLETED");
      const sum = async () => (await rowsOf()).reduce((total, { completed }) => total + completed, 0);
      await eventually("each atom is counted once", async () => (await sum()) === project?.total, 15_000);

      for (const { child } of workers) child.kill("SIGTERM");
      expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0]);
      expect(await rowsOf()).toEqual([]);
      for (const { written } of workers)
        expect(written()).toMatch(/schema and secret fit[^]*Stopping[^]*Stopped[.]\n$/);
    } finally {
      await client.close();
      await own.drop();
    }
  },
);
