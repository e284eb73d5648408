/** The queue's promises: starting at once, sending once, settling only what is still held. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../../testing/fresh-database.ts";
import { pipelineContainer } from "../../testing/pipeline-container.ts";
import type { Container } from "../container.ts";
import { inTransaction, Rollback } from "../repositories/sql.ts";
import type { AtomJobData, ProjectJobData } from "./job-queue.ts";

let database: FreshDatabase;
let containers: Container[];

beforeAll(async () => {
  database = await freshDatabase();
  containers = Array.from({ length: 3 }, () => pipelineContainer({ databaseUrl: database.url }));
});

afterAll(async () => {
  await Promise.all(containers.map((container) => container.close()));
  await database.drop();
});

test("web, worker and command line may start on an empty database at once", async () => {
  await Promise.all(containers.map((container) => container.queue.start()));
  const queues = ["prepare", "atom", "finish"] as const;
  const fetched = containers.flatMap(({ queue }) => queues.map((name) => queue.fetch(name, 1)));
  expect((await Promise.all(fetched)).flat()).toEqual([]);
});

test("a job is sent with the transaction or not at all, and an atom's revision once", async () => {
  const { pool, queue } = containers[0]!;
  const atom = { projectId: randomUUID(), atomId: randomUUID(), revision: 0, dispatches: 1, priority: 1 };
  const urgent = { projectId: randomUUID(), atomId: randomUUID(), revision: 0, dispatches: 1, priority: 9 };
  await inTransaction(pool, async (tx) => {
    await queue.sendAtoms(tx, [atom]);
    throw new Rollback(undefined);
  });
  expect(await queue.fetch("atom", 10)).toEqual([]);
  await inTransaction(pool, (tx) => queue.sendAtoms(tx, [atom, urgent]));
  await inTransaction(pool, (tx) => queue.sendAtoms(tx, [atom]));
  const claimed = [];
  for (let turn = 0; turn < 3; turn++) claimed.push(...(await queue.fetch<AtomJobData>("atom", 1)));
  expect(claimed.map((job) => job.data.atomId)).toEqual([urgent.atomId, atom.atomId]);
});

test("a claim that lapsed can neither complete the job nor keep it", async () => {
  const { pool, queue } = containers[0]!;
  await inTransaction(pool, (tx) => queue.sendProject(tx, "finish", randomUUID()));
  const [stale] = await queue.fetch<ProjectJobData>("finish", 1);
  await queue.giveBack("finish", [stale!], "it was slow");
  const [live] = await queue.fetch<ProjectJobData>("finish", 1);
  expect(live!.id).toBe(stale!.id);
  const complete = (claim: typeof live) => inTransaction(pool, (tx) => queue.complete(tx, "finish", claim!));
  expect(await queue.touch("finish", [stale!])).toEqual(new Set());
  expect(await complete(stale)).toBe(false);
  expect(await queue.touch("finish", [live!])).toEqual(new Set([live!.id]));
  expect(await complete(live)).toBe(true);
  expect(await complete(live)).toBe(false);
});
