/** Flow control and draining from a shell, on the database of an installation. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../../testing/fresh-database.ts";
import { startMge } from "../../testing/mge-command.ts";
import { pipelineContainer } from "../../testing/pipeline-container.ts";
import { storeDraft } from "../../testing/small-project.ts";
import type { Container } from "../../server/container.ts";

let folder: string;
let database: FreshDatabase;
let container: Container;
let id: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mge-flow-"));
  database = await freshDatabase();
  container = pipelineContainer({ databaseUrl: database.url });
  id = await storeDraft(container);
});
afterAll(async () => {
  await container.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function mge(...args: string[]): Promise<{ code: number | null; stdout: string; written: string }> {
  const environment = { DATABASE_URL: database.url, BETTER_AUTH_SECRET: undefined, MGE_DATA: join(folder, "data") };
  const { ended, stdout, written } = startMge(folder, args, environment);
  return { code: await ended, stdout: stdout(), written: written() };
}

async function become(status: string, stage: string): Promise<void> {
  await container.pool.query("update masterplans set status = $2, stage = $3 where masterplan_id = $1", [
    id,
    status,
    stage,
  ]);
}

test("what nobody is called, and what cannot be done", async () => {
  const unknown = await mge("pause", "zoo");
  expect(unknown).toMatchObject({ code: 2, stdout: "" });
  expect(unknown.written).toContain('No project has the name or the id "zoo".');
  const draft = await mge("pause", "small");
  expect(draft).toMatchObject({ code: 4, stdout: "" });
  expect(draft.written).toContain("The project is draft, so it cannot be paused.");
});

test("somebody else's project, by name and by the beginning of its id", async () => {
  await become("IN_PROGRESS", "executing");
  const paused = await mge("pause", "Small", "--json");
  expect(paused.code).toBe(0);
  expect(JSON.parse(paused.stdout)).toMatchObject({ id, name: "Small", status: "PAUSED" });
  const resumed = await mge("resume", id.slice(0, 6));
  expect(resumed.written).toContain("Resumed: Small");
  expect(resumed.written).toContain("No worker takes new work");
  expect((await mge("cancel", id)).written).toContain("Cancelled: Small");
  const { rows } = await container.pool.query<object>(
    "select actor, action from audit_log where subject = $1 order by created_at",
    [id],
  );
  const actor = "command-line@mge.invalid";
  expect(rows).toEqual([
    { actor, action: "projects.pause" },
    { actor, action: "projects.resume" },
    { actor, action: "projects.cancel" },
  ]);
});

test("the whole installation drains, and no longer", async () => {
  const drained = await mge("workers", "drain", "--all", "--wait", "--json");
  expect(drained.code).toBe(0);
  expect(JSON.parse(drained.stdout)).toMatchObject({ maintenance: { by: "Command line" }, workers: [] });
  expect((await mge("workers")).stdout).toContain("The installation drains since ");
  expect((await mge("workers", "undrain", "--all")).stdout).not.toContain("The installation drains");
  expect(await mge("workers", "drain", "north")).toMatchObject({ code: 2 });
});
