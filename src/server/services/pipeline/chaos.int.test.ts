/** Execution while workers, the database, connections and the generator fail at random moments. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { BudgetKeeper } from "../../../testing/budget-keeper.ts";
import { ChaosGround, EventWitness, PrivateServer, type GroundOptions } from "../../../testing/chaos-ground.ts";
import { eventually, pause } from "../../../testing/pipeline-container.ts";
import { seedProject, type ProjectSettings } from "../../../testing/seed-project.ts";
import { seededRandom } from "../../../testing/synthetic-graph.ts";
import { checkInvariants } from "../../../testing/execution-invariants.ts";
import { checkLedger } from "../../../testing/ledger-invariants.ts";
import type { Sql } from "../../repositories/sql.ts";

/** Set CHAOS_SEED to repeat a run, and CHAOS_ROUNDS for more strokes than the usual few. */
const seed = process.env["CHAOS_SEED"] ?? String(Date.now());
const rounds = Number(process.env["CHAOS_ROUNDS"] ?? "4");

const LONG = { timeout: 90_000 + rounds * 10_000 };
const ENDS_WITHIN_MS = 60_000;
/** A worker that hangs loses its claims after the queue's 10 s. */
const BEYOND_LEASE_MS = 14_000;

const latency = { medianMs: 250, sigma: 0.6, compression: 1, seed };
const FAULTY = { throws: 0.05, wrong: 0.05, floods: 0.02, late: 0.02 };

let server: PrivateServer;
let random: () => number;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  console.info(`chaos: CHAOS_SEED=${seed} CHAOS_ROUNDS=${String(rounds)}`);
  server = await PrivateServer.start();
});

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

afterAll(() => server.remove());

async function openGround(name: string, options: Partial<GroundOptions> = {}): Promise<ChaosGround> {
  random = seededRandom(`${seed} ${name}`);
  const profile = { latency, faults: FAULTY, lateMs: 2_000 };
  const ground = await ChaosGround.open(server, { workerConcurrency: 60, profile, ...options });
  cleanups.push(() => ground.close());
  return ground;
}

const launch = (ground: ChaosGround, atoms = 100, settings: Partial<ProjectSettings> = {}): Promise<string> =>
  seedProject(ground.client, { shape: "generated", atoms, seed }, { concurrency: 60, ...settings });

const randomPause = (from: number, to: number): Promise<void> => pause(from + random() * (to - from));

test("workers are killed in the middle of everything", LONG, async () => {
  const ground = await openGround("kill", { isPaid: true });
  await ground.fleet.start();
  await ground.fleet.start();
  const projectId = await launch(ground, 60 + 20 * rounds);
  const witness = new EventWitness(ground.client, projectId);
  for (let round = 0; round < rounds; round += 1) {
    await randomPause(200, 1_200);
    const victim = ground.fleet.workers[Math.floor(random() * ground.fleet.workers.length)];
    await Promise.all([victim?.kill(), ground.fleet.start()]);
  }
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
  expect(await witness.verdict()).toEqual([]);
});

test("PostgreSQL is killed and starts again on the same data", LONG, async () => {
  const ground = await openGround("postgres", { isPaid: true });
  await ground.fleet.start();
  await ground.fleet.start();
  const projectId = await launch(ground);
  const witness = new EventWitness(ground.client, projectId);
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    await randomPause(500, 2_000);
    server.kill();
    await randomPause(0, 1_500);
    await server.restart();
  }
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
  expect(await witness.verdict()).toEqual([]);
});

test("every connection is cut, again and again", LONG, async () => {
  const ground = await openGround("connections", { isPaid: true });
  await ground.fleet.start();
  await ground.fleet.start();
  const projectId = await launch(ground);
  const witness = new EventWitness(ground.client, projectId);
  for (let round = 0; round < rounds; round += 1) {
    await randomPause(200, 1_500);
    await ground.client.pool
      .query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()")
      .catch(() => undefined);
  }
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
  expect(await witness.verdict()).toEqual([]);
});

test("a worker sleeps beyond its lease and wakes up again", LONG, async () => {
  const ground = await openGround("sleep", { isPaid: true });
  const sleeper = await ground.fleet.start();
  const projectId = await launch(ground);
  const witness = new EventWitness(ground.client, projectId);
  await eventually("it holds atoms", async () => (await ground.progress(projectId)) > 0.1);
  sleeper.freeze();
  expect(ground.fleet.calls().filter((call) => call.endedAt === undefined).length).toBeGreaterThan(0);
  await ground.fleet.start();
  await pause(BEYOND_LEASE_MS);
  // Whatever it was about to record it now tries to.
  sleeper.thaw();
  await randomPause(1_000, 3_000);
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
  expect(await witness.verdict()).toEqual([]);
});

test("a hard limit holds while workers die, and the project goes on when it is raised", LONG, async () => {
  const ground = await openGround("budget", { isPaid: true });
  await ground.fleet.start();
  await ground.fleet.start();
  const hardLimitUsd = 0.1;
  const projectId = await launch(ground, 100, { hardLimitUsd });
  const keeper = new BudgetKeeper(ground.client, projectId, hardLimitUsd);
  let kills = 0;
  await eventually("the project ends", async () => {
    await keeper.look();
    if (random() < 0.05 && kills < rounds) {
      kills += 1;
      await Promise.all([ground.fleet.workers[0]?.kill(), ground.fleet.start()]);
    }
    return ground.hasEnded(projectId);
  });
  expect(keeper.overspent).toEqual([]);
  expect(keeper.raises).toBeGreaterThan(0);
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
});

test("a generator that hangs keeps neither its worker from ending nor its atoms from being made", LONG, async () => {
  const faults = { ...FAULTY, hangs: 0.1 };
  const ground = await openGround("hang", { isPaid: true });
  const hanging = await ground.fleet.start({ profile: { latency, faults, lateMs: 2_000 } });
  const projectId = await launch(ground);
  await eventually("something is done", async () => (await ground.progress(projectId)) > 0.1);
  const asked = Date.now();
  expect(await hanging.stop()).toBe(true);
  expect(Date.now() - asked).toBeLessThan(6_000);
  await ground.fleet.start();
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
});

test("atoms that can never be made block what needs them, and the rest is made", LONG, async () => {
  const ground = await openGround("hopeless", {
    profile: { latency, faults: { ...FAULTY, hopeless: 0.02 }, lateMs: 500 },
  });
  await ground.fleet.start();
  await ground.fleet.start();
  const projectId = await launch(ground);
  await randomPause(500, 1_500);
  await Promise.all([ground.fleet.workers[0]?.kill(), ground.fleet.start()]);
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
});

test("whoever approves projects is killed while it does", LONG, async () => {
  const ground = await openGround("launcher");
  await ground.fleet.start();
  for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
    const launcher = await ground.fleet.startLauncher();
    await randomPause(50, 250);
    await launcher.kill();
  }
  const { rows } = await ground.client.pool.query<{ id: string; status: string }>(
    `select masterplan_id::text as id, status::text as status from masterplans where project_name = 'layered 6'`,
  );
  // An approval and the job that follows from it are one.
  expect(rows.filter((row) => row.status === "DRAFT")).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
  expect(
    await ground.settle(
      rows.map((row) => row.id),
      ENDS_WITHIN_MS,
    ),
  ).toEqual([]);
});

test("the invariants notice what is wrong", LONG, async () => {
  const profile = { latency: { ...latency, medianMs: 0 }, faults: {} };
  const ground = await openGround("notice", { profile, isPaid: true });
  await ground.fleet.start();
  const projectId = await launch(ground, 30);
  expect(await ground.settle([projectId], ENDS_WITHIN_MS)).toEqual([]);
  const { pool } = ground.client;
  const damages: Readonly<Record<string, string>> = {
    once: `insert into atom_retry_history (atom_id, attempt, generator, success, started_at)
      select atom_id, 9, 'simulated', true, now() from atomic_units where masterplan_id = $1 limit 1`,
    lost: "update atomic_units set status = 'RUNNING' where masterplan_id = $1 and number = 0",
    code: "update atomic_units set code = 'export {};' where masterplan_id = $1 and number = 0",
    events: "delete from events where masterplan_id = $1 and payload ->> 'status' = 'COMPLETED'",
    counters: "update atomic_units set remaining_prerequisites = 1 where masterplan_id = $1 and number = 0",
    order: "update atomic_units set started_at = '2000-01-01' where masterplan_id = $1",
    ledger: `delete from cost_ledger
      where atom_id = (select atom_id from atomic_units where masterplan_id = $1 and number = 0)`,
    budget: "update budget_accounts set spent_usd = spent_usd + 0.001 where account = 'project:' || $1",
  };
  for (const [invariant, damage] of Object.entries(damages)) {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query(damage, [projectId]);
      const sql: Sql = { query: (text, values) => client.query(text, values) };
      const found = [
        ...(await checkInvariants(sql, projectId)),
        ...(await checkLedger(sql, projectId, ground.fleet.calls())),
      ];
      expect(found.map((violation) => violation.invariant)).toContain(invariant);
    } finally {
      await client.query("rollback");
      client.release();
    }
  }
});
