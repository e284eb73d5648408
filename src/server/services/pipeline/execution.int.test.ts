/** The whole of execution on a real database: dispatch, concurrency, failure, takeover, redo and edit. */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { GenerationRequest } from "../../../core/ports.ts";
import {
  eventually,
  pause,
  pipelineContainer,
  type PipelineContainerOptions,
} from "../../../testing/pipeline-container.ts";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { functionsSkeleton, layers, solve, storeDraft } from "../../../testing/small-project.ts";
import type { Container } from "../../container.ts";
import { createHandlers } from "../../jobs/create-handlers.ts";
import { WorkerLoop } from "../../jobs/worker-loop.ts";
import { listAtoms } from "../../repositories/atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { cancelProject } from "./cancel-project.ts";
import { checkAtomCode } from "./check-atom-code.ts";
import { enqueuePreparation } from "./enqueue-preparation.ts";
import { redoAtom } from "./redo-atom.ts";
import { measureReplacement, replaceAtomCode } from "./replace-atom-code.ts";

/** Three compilers on two busy cores take their time; nothing here waits for a fixed one. */
const LONG = { timeout: 180_000 };

let database: FreshDatabase;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

afterAll(() => database.drop());

async function startWorker(options: Omit<PipelineContainerOptions, "databaseUrl">): Promise<Container> {
  const container = pipelineContainer({ databaseUrl: database.url, ...options });
  const errors: unknown[] = [];
  const worker = new WorkerLoop(container, createHandlers(container), (error) => errors.push(error));
  await worker.start();
  cleanups.push(async () => {
    await worker.stop();
    await container.close();
    expect(errors).toEqual([]);
  });
  return container;
}

async function launch(container: Container): Promise<string> {
  const projectId = await storeDraft(container);
  expect(await inTransaction(container.pool, (tx) => enqueuePreparation(container, tx, projectId))).toBe(true);
  return projectId;
}

function reached(container: Container, projectId: string, status: string, timeoutMs?: number): Promise<void> {
  const isThere = async () => (await findPipelineProject(container.pool, projectId))?.status === status;
  return eventually(`the project is ${status}`, isThere, timeoutMs);
}

/** What must hold of any project that ended, whatever happened on the way. */
async function expectTruth(container: Container, projectId: string): Promise<void> {
  const { rows: wrong } = await container.pool.query(
    `select a.key, a.remaining_prerequisites, count(distinct p.atom_id)::int as waiting
     from atomic_units a
     left join atom_dependencies d on d.from_atom_id = a.atom_id and d.metadata ->> 'scheduling' is distinct from 'false'
     left join atomic_units p on p.atom_id = d.to_atom_id and p.status <> 'COMPLETED'
     where a.masterplan_id = $1 group by a.atom_id having a.remaining_prerequisites <> count(distinct p.atom_id)`,
    [projectId],
  );
  expect(wrong).toEqual([]);
  const { rows: waves } = await container.pool.query(
    `select w.number from execution_waves w join masterplans m on m.graph_id = w.graph_id
     join atomic_units a on a.masterplan_id = m.masterplan_id and a.wave_number = w.number where m.masterplan_id = $1
     group by w.wave_id having w.completed_atoms <> count(*) filter (where a.status = 'COMPLETED')
       or w.failed_atoms <> count(*) filter (where a.status in ('FAILED', 'BLOCKED')) or w.total_atoms <> count(*)`,
    [projectId],
  );
  expect(waves).toEqual([]);
  const { rows: early } = await container.pool.query(
    `select 1 from atom_dependencies d join atomic_units f on f.atom_id = d.from_atom_id
     join atomic_units t on t.atom_id = d.to_atom_id
     where f.masterplan_id = $1 and d.metadata ->> 'scheduling' is distinct from 'false'
       and f.started_at < t.completed_at and f.revision = 1 and t.revision = 1`,
    [projectId],
  );
  expect(early).toEqual([]);
}

async function successesPerAtom(container: Container, projectId: string): Promise<number[]> {
  const { rows } = await container.pool.query<{ successes: number }>(
    `select count(h.*) filter (where h.success)::int as successes from atomic_units a
     left join atom_retry_history h on h.atom_id = a.atom_id where a.masterplan_id = $1 group by a.atom_id`,
    [projectId],
  );
  return [...new Set(rows.map((row) => row.successes))];
}

test("a project approved twice at once is prepared, executed and delivered once", LONG, async () => {
  const container = await startWorker({ skeleton: functionsSkeleton([[], [0], [0, 1]]) });
  const projectId = await storeDraft(container);
  const approvals = await Promise.all(
    Array.from({ length: 4 }, () =>
      inTransaction(container.pool, (tx) => enqueuePreparation(container, tx, projectId)),
    ),
  );
  expect(approvals.filter((isFirst) => isFirst)).toHaveLength(1);
  await reached(container, projectId, "COMPLETED");
  const atoms = await listAtoms(container.pool, projectId);
  expect(atoms.map((atom) => [atom.name, atom.wave, atom.status])).toEqual([
    ["f0", 0, "COMPLETED"],
    ["f1", 1, "COMPLETED"],
    ["f2", 2, "COMPLETED"],
    ["imports", 3, "COMPLETED"],
    ["f2 gives a number", 3, "COMPLETED"],
  ]);
  await expectTruth(container, projectId);
  expect(await successesPerAtom(container, projectId)).toEqual([1]);
  const { rows: checks } = await container.pool.query(
    `select level::text, "check", verdict::text from validation_results
     where masterplan_id = $1 and current and level = 'SYSTEM' order by created_at, "check"`,
    [projectId],
  );
  expect(checks).toContainEqual({ level: "SYSTEM", check: "tests", verdict: "PASSED" });
});

test("one worker keeps a hundred atoms in flight", LONG, async () => {
  let inFlight = 0;
  let most = 0;
  const container = await startWorker({
    skeleton: functionsSkeleton(Array.from({ length: 120 }, () => [])),
    workerConcurrency: 100,
    async generate(request: GenerationRequest) {
      inFlight += 1;
      most = Math.max(most, inFlight);
      // The first hundred wait for each other, so this ends only if they really are in flight together.
      if (request.contract.kind === "function") await eventually("100 in flight", () => Promise.resolve(most >= 100));
      inFlight -= 1;
      return solve(request);
    },
  });
  const projectId = await launch(container);
  await reached(container, projectId, "COMPLETED", 150_000);
  expect(most).toBeGreaterThanOrEqual(100);
  await expectTruth(container, projectId);
});

test("what a killed worker held is taken over within seconds, and every atom has one result", LONG, async () => {
  const size = 45;
  const container = pipelineContainer({ databaseUrl: database.url });
  cleanups.push(() => container.close());
  const children = await Promise.all([forkWorker(size), forkWorker(size)]);
  cleanups.push(() => Promise.all(children.map(stop)).then(() => undefined));
  const projectId = await launch(container);
  const completed = async () =>
    (await listAtoms(container.pool, projectId)).filter((atom) => atom.status === "COMPLETED").length;
  await eventually("some atoms are done", async () => (await completed()) > 10, 150_000);
  const [victim] = children;
  victim!.process.kill("SIGKILL");
  // Half a second by itself; the queue's own heartbeat would take thirty.
  const heldByVictim = async () =>
    (await container.pool.query("select 1 from atomic_units where worker_id = $1 and status = 'RUNNING'", [victim!.id]))
      .rowCount;
  await eventually("nothing is held by the killed worker", async () => (await heldByVictim()) === 0, 10_000);
  await reached(container, projectId, "COMPLETED", 150_000);
  expect(await successesPerAtom(container, projectId)).toEqual([1]);
  await expectTruth(container, projectId);
  const { rows: graphs } = await container.pool.query("select 1 from dependency_graphs where masterplan_id = $1", [
    projectId,
  ]);
  expect(graphs).toHaveLength(1);
});

test("an atom that cannot be made blocks what needs it, and a person's code frees it again", LONG, async () => {
  const container = await startWorker({
    skeleton: functionsSkeleton([[], [0], [1], []]),
    generate: (request) =>
      Promise.resolve(
        request.contract.symbol === "f1"
          ? {
              kind: "code",
              code: "export function f1(): number {\n  return 'no';\n}\n",
              model: "test",
              tokensIn: 1,
              tokensOut: 2,
              costUsd: 0.01,
            }
          : solve(request),
      ),
  });
  const projectId = await launch(container);
  await reached(container, projectId, "FAILED");
  const atoms = await listAtoms(container.pool, projectId);
  expect(atoms.map((atom) => [atom.name, atom.status]).slice(0, 4)).toEqual([
    ["f0", "COMPLETED"],
    ["f1", "FAILED"],
    ["f2", "BLOCKED"],
    ["f3", "COMPLETED"],
  ]);
  await expectTruth(container, projectId);
  const bad = atoms[1]!;
  // The generator is deterministic, so the same failure twice ends it; both attempts are kept with what they cost.
  expect(bad.attempts).toBe(2);
  const { rows: costs } = await container.pool.query(
    "select sum(cost_usd)::float8 as usd from atom_retry_history where atom_id = $1",
    [bad.id],
  );
  expect(costs).toEqual([{ usd: 0.02 }]);
  const { rows: reviews } = await container.pool.query(
    "select reason, status::text, priority from human_review_queue where masterplan_id = $1",
    [projectId],
  );
  expect(reviews).toMatchObject([
    { status: "PENDING", reason: expect.stringContaining("could not be made") as string },
  ]);

  const code = "export function f1(): number {\n  return f0() + 41;\n}\n";
  const checks = await checkAtomCode(container, projectId, bad.id, code);
  expect(checks.filter((check) => check.required && check.verdict !== "PASSED")).toEqual([]);
  const replaced = { projectId, atomId: bad.id, code };
  const measures = await measureReplacement(container, container.pool, replaced);
  const edit = { ...replaced, expectedRevision: bad.revision, by: "Ada", checks, measures };
  await inTransaction(container.pool, (tx) => replaceAtomCode(container, tx, edit));
  await reached(container, projectId, "COMPLETED");
  await expectTruth(container, projectId);
  await expect(inTransaction(container.pool, (tx) => replaceAtomCode(container, tx, edit))).rejects.toThrow(
    "has changed",
  );
});

test("a redone atom takes what was built on it along and is told why", LONG, async () => {
  const feedbacks = new Map<string, string | undefined>();
  const container = await startWorker({
    skeleton: functionsSkeleton([[], [0], [1], []]),
    generate(request) {
      feedbacks.set(request.contract.symbol, request.feedback);
      return Promise.resolve(solve(request));
    },
  });
  const projectId = await launch(container);
  await reached(container, projectId, "COMPLETED");
  const before = await listAtoms(container.pool, projectId);
  feedbacks.clear();
  const redo = { projectId, atomId: before[1]!.id, feedback: "Use a better name." };
  expect(await inTransaction(container.pool, (tx) => redoAtom(container, tx, redo))).toBe(true);
  await eventually(
    "it is executing or done",
    async () => (await findPipelineProject(container.pool, projectId))?.status !== "FAILED",
  );
  await reached(container, projectId, "COMPLETED");
  expect([...feedbacks.keys()].sort()).toEqual(["f1", "f2"]);
  expect(feedbacks.get("f1")).toBe("Use a better name.");
  const after = await listAtoms(container.pool, projectId);
  expect(after.map((atom) => atom.status)).toEqual(before.map(() => "COMPLETED"));
  await expectTruth(container, projectId);
});

test("a worker that stops leaves nothing behind that looks as if it was being worked on", LONG, async () => {
  const container = pipelineContainer({
    databaseUrl: database.url,
    skeleton: functionsSkeleton(layers(12)),
    generate: (request) => pause(60_000, request.signal).then(() => solve(request)),
  });
  cleanups.push(() => container.close());
  const worker = new WorkerLoop(container, createHandlers(container), () => undefined);
  await worker.start();
  const projectId = await launch(container);
  await eventually("atoms are running", () => Promise.resolve(worker.inFlight >= 8));
  const startedAt = Date.now();
  await worker.stop();
  expect(Date.now() - startedAt).toBeLessThan(5_000);
  const atoms = await listAtoms(container.pool, projectId);
  expect(new Set(atoms.map((atom) => atom.status))).toEqual(new Set(["READY", "PENDING"]));
  const { rows: waves } = await container.pool.query(
    "select distinct w.status::text from execution_waves w join masterplans m using (graph_id) where masterplan_id = $1",
    [projectId],
  );
  expect(waves).toEqual([{ status: "PENDING" }]);
});

test("a cancelled project stops at once and stays as it is", LONG, async () => {
  let calls = 0;
  const container = await startWorker({
    skeleton: functionsSkeleton(layers(30)),
    async generate(request) {
      calls += 1;
      await pause(60_000, request.signal);
      return solve(request);
    },
  });
  const projectId = await launch(container);
  await eventually("atoms are running", () => Promise.resolve(calls >= 10));
  expect(await inTransaction(container.pool, (tx) => cancelProject(container, tx, projectId))).toBe(true);
  expect(await inTransaction(container.pool, (tx) => cancelProject(container, tx, projectId))).toBe(false);
  const statuses = new Set((await listAtoms(container.pool, projectId)).map((atom) => atom.status));
  expect(statuses).toEqual(new Set(["SKIPPED"]));
  expect(
    await inTransaction(container.pool, (tx) =>
      redoAtom(container, tx, { projectId, atomId: "00000000-0000-4000-8000-000000000000", feedback: "" }),
    ),
  ).toBe(false);
});

interface TestWorker {
  readonly id: string;
  readonly process: ChildProcess;
}

async function forkWorker(size: number): Promise<TestWorker> {
  const script = fileURLToPath(new URL("../../../testing/waiting-worker.ts", import.meta.url));
  const child = fork(script, [String(size), "100"], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: database.url },
  });
  const ready = await new Promise<{ id: string }>((resolve, reject) => {
    child.once("message", (message) => {
      resolve(message as { id: string });
    });
    child.once("exit", reject);
  });
  return { id: ready.id, process: child };
}

async function stop({ process: child }: TestWorker): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
