/** What admins see of workers and the queue, and draining, on a real database. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { storeDraft } from "../../../testing/small-project.ts";
import { type TestInstallation, testInstallation } from "../../../testing/test-installation.ts";
import { listen } from "../../db/notifications.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { registerWorker, takeLiveLock } from "../../repositories/workers.ts";
import type { Actor } from "../actor.ts";
import { getMaintenance } from "./get-maintenance.ts";
import { getWorkerHistory } from "./get-worker-history.ts";
import { listWorkers } from "./list-workers.ts";
import { setMaintenance } from "./set-maintenance.ts";
import { setWorkerDraining } from "./set-worker-draining.ts";

let installation: TestInstallation;
let admin: Actor;
const locks: pg.Client[] = [];

beforeAll(async () => {
  installation = await testInstallation();
  admin = await installation.person("Ada", "admin");
});
afterAll(() => installation.close());

beforeEach(() => installation.deps.pool.query("delete from audit_log"));
afterEach(async () => {
  await Promise.all(locks.splice(0).map((client) => client.end()));
  await installation.deps.pool.query("delete from workers");
});

/** A worker's row, and unless it is dead the lock that proves life. */
async function worker(host: string, isAlive = true): Promise<string> {
  const id = randomUUID();
  if (isAlive) {
    const client = new pg.Client({ connectionString: installation.deps.env.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    await takeLiveLock(client, id);
    locks.push(client);
  }
  await registerWorker(installation.deps.pool, { id, host, pid: 7, capacity: 100, version: "0.1.0" });
  return id;
}

async function audited(): Promise<object[]> {
  const { rows } = await installation.deps.pool.query<object>(
    "select actor, action, subject, before, after from audit_log order by created_at",
  );
  return rows;
}

test("nobody works", async () => {
  const overview = await listWorkers(installation.deps, admin);
  expect(overview).toMatchObject({ maintenance: null, workers: [], inFlight: { atoms: 0, projectJobs: 0 } });
  expect(overview.queues).toContainEqual({ queue: "atom", waiting: 0, active: 0, oldestWaitSeconds: null });
});

test("one that lives, one whose heartbeats are missing, one that died", async () => {
  const { pool } = installation.deps;
  const live = await worker("north");
  const late = await worker("south");
  const dead = await worker("west", false);
  const figures = { completed: 9, failed: 2, memoryBytes: 3e8, concurrency: { openai: 12 } };
  await pool.query("update workers set in_flight = 40, figures = $2 where worker_id = $1", [live, figures]);
  await pool.query("update workers set heartbeat_at = now() - interval '6 seconds' where worker_id = $1", [late]);
  const { workers } = await listWorkers(installation.deps, admin);
  expect(new Map(workers.map(({ id, health }) => [id, health]))).toEqual(
    new Map([
      [live, "live"],
      [late, "late"],
      [dead, "gone"],
    ]),
  );
  expect(workers.find(({ id }) => id === live)).toMatchObject({
    name: "north",
    inFlight: 40,
    completed: 9,
    failed: 2,
    memoryBytes: 3e8,
    concurrency: [{ provider: "openai", calls: 12 }],
  });
});

test("what waits and what is held, per queue and per project", async () => {
  const { pool, queue } = installation.deps;
  const projectId = await storeDraft(installation.deps);
  await pool.query(
    "update masterplans set status = 'IN_PROGRESS', stage = 'executing', concurrency = 7, total_atoms = 3 where masterplan_id = $1",
    [projectId],
  );
  await pool.query(
    `insert into atomic_units (masterplan_id, key, number, name, kind, language, file_path, contract, status)
     select $1, 'k' || n, n, 'f' || n, 'function', 'typescript', 'src/f.ts', '{}', s::atom_status
     from (values (1, 'RUNNING'), (2, 'RUNNING'), (3, 'READY')) v(n, s)`,
    [projectId],
  );
  await inTransaction(pool, (tx) => queue.sendProject(tx, "prepare", projectId));
  const id = await worker("north");
  await pool.query(
    `update workers set project_jobs = '[{"queue":"finish","id":"x","retryCount":0}]' where worker_id = $1`,
    [id],
  );
  const overview = await listWorkers(installation.deps, admin);
  expect(overview.inFlight).toEqual({ atoms: 2, projectJobs: 1 });
  const figures = Object.fromEntries(overview.queues.map(({ queue: name, ...rest }) => [name, rest]));
  expect(figures).toMatchObject({
    atom: { waiting: 0, active: 2 },
    prepare: { waiting: 1, active: 0 },
    finish: { waiting: 0, active: 1 },
  });
  expect(figures["prepare"]?.oldestWaitSeconds).toBeGreaterThanOrEqual(0);
  expect(overview.projects).toMatchObject([{ id: projectId, inFlight: 2, allowed: 7, total: 3 }]);
  await pool.query("update masterplans set status = 'CANCELLED' where masterplan_id = $1", [projectId]);
});

test("tries of the last minutes, and failures of the last hour by kind", async () => {
  const { pool } = installation.deps;
  const projectId = await storeDraft(installation.deps);
  const { rows } = await pool.query<{ id: string }>(
    `insert into atomic_units (masterplan_id, key, number, name, kind, language, file_path, contract)
     values ($1, 'k', 1, 'f', 'function', 'typescript', 'src/f.ts', '{}') returning atom_id as id`,
    [projectId],
  );
  await pool.query(
    `insert into atom_retry_history (atom_id, attempt, generator, success, error_analysis, faults, started_at, completed_at)
     select $1, n, 'builtin', ok, analysis::jsonb, faults::jsonb, now(), now() - ago::interval
     from (values (1, true, null, '[]', '0 s'), (2, false, '{"category":"types"}', '[]', '2 min'),
       (3, false, '{"category":"types"}', '[{"kind":"rate-limited"}]', '30 min'),
       (4, true, null, '[{"kind":"rate-limited"},{"kind":"timeout"}]', '30 min'),
       (5, false, '{"category":"parse"}', '[]', '2 hours')) v(n, ok, analysis, faults, ago)`,
    [rows[0]?.id],
  );
  const { minutes, failures } = await getWorkerHistory(installation.deps, admin);
  expect(minutes).toHaveLength(15);
  expect(minutes.at(-1)?.at.getTime()).toBeGreaterThan(Date.now() - 120_000);
  const sum = (of: "completed" | "failed") => minutes.reduce((total, minute) => total + minute[of], 0);
  expect([sum("completed"), sum("failed")]).toEqual([1, 1]);
  expect(failures).toEqual([
    { source: "provider", kind: "rate-limited", count: 2 },
    { source: "check", kind: "types", count: 2 },
    { source: "provider", kind: "timeout", count: 1 },
  ]);
});

test("draining a worker is told to it and written down, once", async () => {
  const { deps } = installation;
  const id = await worker("north");
  const told: string[] = [];
  const listening = await listen(
    deps.env.databaseUrl,
    "mge_jobs",
    (payload) => told.push(payload),
    () => undefined,
  );
  expect(await setWorkerDraining(deps, admin, { id, isDraining: true })).toMatchObject({ id, isDraining: true });
  await setWorkerDraining(deps, admin, { id, isDraining: true });
  expect((await listWorkers(deps, admin)).workers).toMatchObject([{ id, isDraining: true }]);
  await setWorkerDraining(deps, admin, { id, isDraining: false });
  await expect.poll(() => told).toEqual(["control", "control"]);
  await listening.close();
  const subject = `north, process 7 (${id})`;
  const on = { isDraining: true };
  const off = { isDraining: false };
  expect(await audited()).toEqual([
    { actor: admin.email, action: "workers.setDraining", subject, before: off, after: on },
    { actor: admin.email, action: "workers.setDraining", subject, before: on, after: off },
  ]);
});

test("a worker that is gone cannot be drained", async () => {
  await expect(setWorkerDraining(installation.deps, admin, { id: randomUUID(), isDraining: true })).rejects.toThrow(
    "This worker is no longer there.",
  );
  expect(await audited()).toEqual([]);
});

test("the whole installation drains until it is ended", async () => {
  const { deps } = installation;
  const { maintenance } = await setMaintenance(deps, admin, { isDraining: true });
  expect(maintenance?.by).toBe("Ada");
  const again = await setMaintenance(deps, admin, { isDraining: true });
  expect(again.maintenance).toEqual(maintenance);
  expect((await listWorkers(deps, admin)).maintenance).toEqual(maintenance);
  await setMaintenance(deps, admin, { isDraining: false });
  expect((await getMaintenance(deps, admin)).maintenance).toBeNull();
  expect(await audited()).toMatchObject([
    { action: "workers.setMaintenance", before: null, after: { by: "Ada" } },
    { action: "workers.setMaintenance", before: { by: "Ada" }, after: null },
  ]);
});
