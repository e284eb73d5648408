/** The samples, from their text to delivered files whose own tests pass in the sandbox. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { eventually, pipelineContainer } from "../../../testing/pipeline-container.ts";
import { storeOwner } from "../../../testing/small-project.ts";
import type { Container } from "../../container.ts";
import { createHandlers } from "../../jobs/create-handlers.ts";
import { WorkerLoop } from "../../jobs/worker-loop.ts";
import { readEvents } from "../../repositories/events.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { createProject } from "../projects/create-project.ts";
import { getProject } from "../projects/get-project.ts";
import { enqueuePreparation } from "./enqueue-preparation.ts";

let database: FreshDatabase;
let container: Container;
let worker: WorkerLoop;
const errors: unknown[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  container = pipelineContainer({ databaseUrl: database.url });
  worker = new WorkerLoop(container, createHandlers(container), (error) => errors.push(error));
  await worker.start();
});

afterAll(async () => {
  await worker.stop();
  await container.close();
  await database.drop();
});

test.each(["petstore.openapi.yaml", "library-loans.brief.md"])(
  "%s is delivered",
  { timeout: 300_000 },
  async (sourceName) => {
    const text = readFileSync(fileURLToPath(new URL(`../../../../samples/${sourceName}`, import.meta.url)), "utf8");
    const actor = await storeOwner(container);
    const { id } = await createProject(container, actor, { text, sourceName });
    expect(await inTransaction(container.pool, (tx) => enqueuePreparation(container, tx, id))).toBe(true);
    const hasEnded = async () =>
      ["COMPLETED", "FAILED"].includes((await findPipelineProject(container.pool, id))?.status ?? "");
    await eventually(`${sourceName} ends`, hasEnded, 290_000);

    const { rows: failed } = await container.pool.query(
      `select level::text, subject, "check", left(output, 300) as output, errors -> 0 ->> 'message' as first
       from validation_results where masterplan_id = $1 and current and required and verdict <> 'PASSED'`,
      [id],
    );
    expect(failed).toEqual([]);
    // What optional checks found is no failure of anything.
    expect((await getProject(container, actor, { id })).validation).toMatchObject({ failed: 0, notRun: 0 });
    const { rows: projects } = await container.pool.query(
      `select status::text, stage, failure, total_atoms = completed_atoms as whole, failed_tasks, total_tasks = completed_tasks + skipped_tasks as planned
       from masterplans where masterplan_id = $1`,
      [id],
    );
    expect(projects).toEqual([
      { status: "COMPLETED", stage: "delivered", failure: null, whole: true, failed_tasks: 0, planned: true },
    ]);
    const { rows: pending } = await container.pool.query(
      "select key from atomic_units where masterplan_id = $1 and (code is null or code like '%pending(%')",
      [id],
    );
    expect(pending).toEqual([]);
    const { rows: unreviewed } = await container.pool.query(
      `select a.key from atomic_units a where a.masterplan_id = $1 and a.needs_person is not null
       and not exists (select 1 from human_review_queue q where q.atom_id = a.atom_id
         and q.reason like 'needs a person or a model: %')`,
      [id],
    );
    expect(unreviewed).toEqual([]);
    const events = await readEvents(container.pool, id, "0", 100_000);
    expect(events.at(-1)?.event).toEqual({ type: "project.status", status: "COMPLETED", failure: null });
    const summaries = events.flatMap(({ event }) => (event.type === "validation.recorded" ? [event] : []));
    expect(summaries.filter((event) => event.failed > 0 || event.notRun > 0)).toEqual([]);
    expect(errors).toEqual([]);
  },
);
