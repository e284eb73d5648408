/** Who may start when: limits per project, fair shares, barriers, pauses, drains and providers that turn everybody away. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { BudgetExhausted, ModelFault } from "../../../core/models/model-fault.ts";
import type { GenerationRequest } from "../../../core/ports.ts";
import { checkInvariants } from "../../../testing/execution-invariants.ts";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { eventually, pause } from "../../../testing/pipeline-container.ts";
import { seedProject, type ProjectSettings } from "../../../testing/seed-project.ts";
import { simulatedContainer } from "../../../testing/simulated-container.ts";
import type { Shape } from "../../../testing/synthetic-graph.ts";
import { rightCode } from "../../../testing/synthetic-project.ts";
import type { Container } from "../../container.ts";
import { createHandlers } from "../../jobs/create-handlers.ts";
import { WorkerLoop } from "../../jobs/worker-loop.ts";
import { listAtoms, type StoredAtom } from "../../repositories/atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { saveSetting, deleteSetting } from "../../repositories/settings.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { notifyWorkers } from "../../repositories/workers.ts";
import type { Actor } from "../actor.ts";
import { cancelProject } from "./cancel-project.ts";
import { claimAtoms } from "./claim-atoms.ts";
import { pauseProject } from "../projects/pause-project.ts";
import { rerunAtom } from "../projects/rerun-atom.ts";
import { resumeProject } from "../projects/resume-project.ts";
import { retryFailed } from "../projects/retry-failed.ts";
import { setExecution } from "../projects/set-execution.ts";

const LONG = { timeout: 60_000 };

const admin: Actor = {
  id: "00000000-0000-4000-8000-00000000000a",
  email: "admin@example.org",
  name: "Ada",
  username: "admin",
  role: "admin",
};

let database: FreshDatabase;
let container: Container;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

afterAll(() => database.drop());

/** What the generator of a test does before it gives the right code. */
type Behaviour = (request: GenerationRequest, projectId: string) => Promise<void>;

async function open(behaviour: Behaviour): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "mge-flow-"));
  const latency = { medianMs: 0, sigma: 0, compression: 1, seed: "" };
  const simulated = simulatedContainer(
    { databaseUrl: database.url, folder, workerConcurrency: 1, profile: { latency, faults: {} } },
    "worker",
  );
  container = {
    ...simulated,
    generator: (name, { projectId }) =>
      Promise.resolve({
        name,
        async generate(request) {
          await behaviour(request, projectId);
          const code = rightCode(request.contract);
          return { kind: "code", code, model: "simulated", tokensIn: 0, tokensOut: 0, costUsd: 0 };
        },
      }),
  };
  await container.pool.query(
    "insert into users (user_id, email, username, name) values ($1, $2, 'admin', 'Ada') on conflict do nothing",
    [admin.id, admin.email],
  );
  cleanups.push(async () => {
    await simulated.close();
    await rm(folder, { recursive: true });
  });
}

async function startWorker(capacity: number): Promise<WorkerLoop> {
  const env = { ...container.env, workerConcurrency: capacity };
  const errors: unknown[] = [];
  const worker = new WorkerLoop({ ...container, env }, createHandlers(container), (error) => errors.push(error));
  await worker.start();
  cleanups.push(async () => {
    await worker.stop();
    expect(errors).toEqual([]);
  });
  return worker;
}

const seed = (shape: Shape, atoms: number, settings: ProjectSettings): Promise<string> =>
  seedProject(container, { shape, atoms, seed: "flow" }, settings);

const statusOf = async (id: string) => (await findPipelineProject(container.pool, id))?.status;

const reached = (id: string, status: string): Promise<void> =>
  eventually(`the project is ${status}`, async () => (await statusOf(id)) === status, 40_000);

/** Invariants of a project that need not have ended. */
const violations = async (id: string) =>
  (await checkInvariants(container.pool, id)).filter(({ invariant }) => invariant !== "lost");

const count = async (id: string, status: StoredAtom["status"]): Promise<number> =>
  (await listAtoms(container.pool, id)).filter((atom) => atom.status === status).length;

/** Counts what runs at the same time, per project; every call lasts `ms`. */
function gauge(ms: number): { readonly behaviour: Behaviour; readonly most: Map<string, number>; calls: number } {
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  const self = {
    most,
    calls: 0,
    async behaviour(request: GenerationRequest, projectId: string) {
      self.calls += 1;
      const now = (running.get(projectId) ?? 0) + 1;
      running.set(projectId, now);
      most.set(projectId, Math.max(now, most.get(projectId) ?? 0));
      await pause(ms, request.signal).finally(() => running.set(projectId, (running.get(projectId) ?? 1) - 1));
    },
  };
  return self;
}

test("no more atoms of a project are in flight than it may have, and a new limit holds at once", LONG, async () => {
  const { behaviour, most } = gauge(40);
  await open(behaviour);
  const projectId = await seed("wide", 120, { concurrency: 4 });
  await startWorker(50);
  await eventually("some are done", async () => (await count(projectId, "COMPLETED")) > 12);
  expect(most.get(projectId)).toBe(4);
  await setExecution(container, admin, { id: projectId, concurrency: 30, strictWaves: false });
  await reached(projectId, "COMPLETED");
  expect(most.get(projectId)).toBeGreaterThan(20);
  expect(most.get(projectId)).toBeLessThanOrEqual(30);
  expect(await checkInvariants(container.pool, projectId)).toEqual([]);
});

test("a small project beside a large one gets its share of a worker that is busy", LONG, async () => {
  await open(gauge(60).behaviour);
  const large = await seed("wide", 400, { concurrency: 100 });
  await startWorker(10);
  await eventually("the large one runs", async () => (await count(large, "COMPLETED")) > 10);
  const small = await seed("wide", 6, { concurrency: 100 });
  await reached(small, "COMPLETED");
  expect(await count(large, "COMPLETED")).toBeLessThan(200);
  await inTransaction(container.pool, (tx) => cancelProject(container, tx, large));
});

test("with strict waves an atom starts only when every earlier wave has ended", LONG, async () => {
  await open(gauge(10).behaviour);
  const projectId = await seed("layered", 80, { concurrency: 20, isStrict: true });
  await startWorker(20);
  await reached(projectId, "COMPLETED");
  const { rows } = await container.pool.query(
    `select a.key from atomic_units a join atomic_units b on b.masterplan_id = a.masterplan_id
       and b.wave_number < a.wave_number and b.completed_at > a.started_at where a.masterplan_id = $1 limit 3`,
    [projectId],
  );
  expect(rows).toEqual([]);
  expect(await checkInvariants(container.pool, projectId)).toEqual([]);
});

test("a paused project ends what it has in flight, starts nothing, and goes on where it was", LONG, async () => {
  const meter = gauge(150);
  await open(meter.behaviour);
  const projectId = await seed("layered", 60, { concurrency: 8 });
  await startWorker(20);
  await eventually("it runs", async () => (await count(projectId, "COMPLETED")) > 4);
  await pauseProject(container, admin, { id: projectId });
  await expect(pauseProject(container, admin, { id: projectId })).rejects.toMatchObject({ code: "CONFLICT" });
  await eventually("nothing runs", async () => (await count(projectId, "RUNNING")) === 0);
  const calls = meter.calls;
  await pause(1_500);
  expect(meter.calls).toBe(calls);
  expect(await violations(projectId)).toEqual([]);
  await resumeProject(container, admin, { id: projectId, retryFailed: false });
  await reached(projectId, "COMPLETED");
  expect(meter.calls).toBe(60);
  const { rows } = await container.pool.query<{ idle: number }>(
    "select idle_seconds as idle from masterplans where masterplan_id = $1",
    [projectId],
  );
  expect(rows[0]!.idle).toBeGreaterThan(1.4);
  expect(await checkInvariants(container.pool, projectId)).toEqual([]);
});

test("what was in flight may be the last: the project ends when it is resumed", LONG, async () => {
  await open(gauge(500).behaviour);
  const projectId = await seed("layered", 1, { concurrency: 10 });
  await startWorker(20);
  await eventually("it runs", async () => (await count(projectId, "RUNNING")) === 1);
  await pauseProject(container, admin, { id: projectId });
  await eventually("it is done", async () => (await count(projectId, "COMPLETED")) === 1);
  expect(await statusOf(projectId)).toBe("PAUSED");
  await resumeProject(container, admin, { id: projectId, retryFailed: false });
  await reached(projectId, "COMPLETED");
});

test("a worker that dies while its project is paused leaves atoms that start when it is resumed", LONG, async () => {
  await open(gauge(2_000).behaviour);
  const projectId = await seed("wide", 6, { concurrency: 10 });
  const first = await startWorker(20);
  await eventually("some run", async () => (await count(projectId, "RUNNING")) > 0);
  const running = await count(projectId, "RUNNING");
  await pauseProject(container, admin, { id: projectId });
  await first.stop();
  await startWorker(20);
  await pause(500);
  expect([await count(projectId, "READY"), await count(projectId, "RUNNING")]).toEqual([running, 0]);
  await resumeProject(container, admin, { id: projectId, retryFailed: false });
  await reached(projectId, "COMPLETED");
  expect(await checkInvariants(container.pool, projectId)).toEqual([]);
});

test(
  "a refused key fails what met it, pauses the project, and everything follows once it is mended",
  LONG,
  async () => {
    let isRefused = true;
    await open(async () => {
      await pause(20);
      if (isRefused) throw new ModelFault("key-refused", "The provider refused the key.", "Enter a valid one.");
    });
    const projectId = await seed("layered", 40, { concurrency: 5 });
    await startWorker(20);
    await reached(projectId, "PAUSED");
    await eventually("nothing runs", async () => (await count(projectId, "RUNNING")) === 0);
    const failed = await count(projectId, "FAILED");
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThanOrEqual(5);
    const { rows } = await container.pool.query<{
      reason: string;
      reviews: number;
      category: string;
      attempts: number;
    }>(
      `select pause_reason as reason,
       (select count(*)::int from human_review_queue where masterplan_id = $1 and status = 'PENDING') as reviews,
       (select min(h.error_analysis ->> 'category') from atom_retry_history h
          join atomic_units a using (atom_id) where a.masterplan_id = $1) as category,
       (select count(*)::int from atom_retry_history h join atomic_units a using (atom_id)
          where a.masterplan_id = $1) as attempts
     from masterplans where masterplan_id = $1`,
      [projectId],
    );
    expect(rows).toEqual([
      {
        reason: "The provider refused the key. Enter a valid one.",
        reviews: failed,
        category: "key-refused",
        attempts: failed,
      },
    ]);
    expect(await violations(projectId)).toEqual([]);
    isRefused = false;
    await resumeProject(container, admin, { id: projectId, retryFailed: true });
    await reached(projectId, "COMPLETED");
    const open_ = await container.pool.query(
      "select 1 from human_review_queue where masterplan_id = $1 and status = 'PENDING'",
      [projectId],
    );
    expect(open_.rows).toEqual([]);
    expect(await checkInvariants(container.pool, projectId)).toEqual([]);
  },
);

test("without budget nothing is tried, nothing fails, and the project waits for a decision", LONG, async () => {
  let hasBudget = false;
  await open(async () => {
    await pause(10);
    if (!hasBudget) throw new BudgetExhausted("The project has spent $200.", "Raise the limit on its Cost tab.");
  });
  const projectId = await seed("wide", 30, { concurrency: 5 });
  await startWorker(20);
  await reached(projectId, "PAUSED");
  await eventually("nothing runs", async () => (await count(projectId, "RUNNING")) === 0);
  expect([await count(projectId, "FAILED"), await count(projectId, "COMPLETED")]).toEqual([0, 0]);
  expect((await listAtoms(container.pool, projectId)).map((atom) => atom.attempts)).toEqual(Array(30).fill(0));
  hasBudget = true;
  await resumeProject(container, admin, { id: projectId, retryFailed: false });
  await reached(projectId, "COMPLETED");
  expect(await checkInvariants(container.pool, projectId)).toEqual([]);
});

test("what failed is tried again on request, and one atom is made again with what needs it", LONG, async () => {
  let isBroken = true;
  const made: string[] = [];
  await open(async ({ contract }) => {
    made.push(contract.key);
    if (isBroken && contract.symbol.endsWith("3")) throw new Error("out of order");
    await pause(1);
  });
  const projectId = await seed("layered", 30, { concurrency: 10 });
  await startWorker(20);
  await reached(projectId, "FAILED");
  const failed = await count(projectId, "FAILED");
  expect(failed).toBeGreaterThan(0);
  expect(await checkInvariants(container.pool, projectId)).toEqual([]);
  isBroken = false;
  expect(await retryFailed(container, admin, { id: projectId })).toEqual({ id: projectId, atoms: failed });
  await reached(projectId, "COMPLETED");
  await expect(retryFailed(container, admin, { id: projectId })).rejects.toMatchObject({ code: "CONFLICT" });
  made.length = 0;
  const [first] = await listAtoms(container.pool, projectId);
  const { dependents } = await rerunAtom(container, admin, { id: projectId, atomId: first!.id, feedback: "Shorter." });
  await reached(projectId, "COMPLETED");
  expect(made).toHaveLength(dependents + 1);
  expect(await checkInvariants(container.pool, projectId)).toEqual([]);
});

test("an installation that drains takes no new work until that ends", LONG, async () => {
  const meter = gauge(50);
  await open(meter.behaviour);
  const worker = await startWorker(20);
  await inTransaction(container.pool, async (tx) => {
    await saveSetting(tx, "execution.draining", { since: new Date(0).toISOString(), by: "Ada" });
    await notifyWorkers(tx);
  });
  await pause(300);
  const projectId = await seed("wide", 20, { concurrency: 20 });
  await pause(1_500);
  expect([meter.calls, worker.inFlight]).toEqual([0, 0]);
  await inTransaction(container.pool, async (tx) => {
    await deleteSetting(tx, "execution.draining");
    await notifyWorkers(tx);
  });
  await reached(projectId, "COMPLETED");
});

test("a worker that starts while the installation drains takes nothing either", LONG, async () => {
  const meter = gauge(10);
  await open(meter.behaviour);
  const projectId = await seed("wide", 20, { concurrency: 20 });
  await inTransaction(container.pool, (tx) =>
    saveSetting(tx, "execution.draining", { since: new Date(0).toISOString(), by: "Ada" }),
  );
  await startWorker(20);
  await pause(1_000);
  expect(meter.calls).toBe(0);
  await inTransaction(container.pool, async (tx) => {
    await deleteSetting(tx, "execution.draining");
    await notifyWorkers(tx);
  });
  await reached(projectId, "COMPLETED");
});

test("whoever pauses a project does not wait for workers that are claiming its atoms", LONG, async () => {
  await open(gauge(1).behaviour);
  const projectId = await seed("wide", 12, { concurrency: 10 });
  await inTransaction(container.pool, async (tx) => {
    // As a worker does just before it waits for the project's lock.
    expect(await container.queue.fetch("atom", 5, tx)).toHaveLength(5);
    await pauseProject(container, admin, { id: projectId });
    await setExecution(container, admin, { id: projectId, concurrency: 1, strictWaves: false });
    await resumeProject(container, admin, { id: projectId, retryFailed: false });
  });
  const claims = async () => (await claimAtoms(container, admin.id, 10)).length;
  await giveBackAll();
  expect(await claims()).toBe(1);
});

/** What was fetched without a worker is waiting again. */
async function giveBackAll(): Promise<void> {
  await container.pool.query("update pgboss.job set state = 'retry' where name = 'atom' and state = 'active'");
}
