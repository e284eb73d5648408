/** Live events under concurrent writers and lost connections: none lost, none repeated, in commit order. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../../testing/fresh-database.ts";
import { pause, pipelineContainer } from "../../testing/pipeline-container.ts";
import { storeDraft } from "../../testing/small-project.ts";
import type { Container } from "../container.ts";
import { appendEvents, readEvents } from "../repositories/events.ts";
import { inTransaction } from "../repositories/sql.ts";

const WRITERS = 8;
const TRANSACTIONS = 25;

let database: FreshDatabase;
let container: Container;

beforeAll(async () => {
  database = await freshDatabase();
  container = pipelineContainer({ databaseUrl: database.url });
});

afterAll(async () => {
  await container.close();
  await database.drop();
});

/** Transactions of different length, some rolled back, on two projects. */
async function write(projectIds: readonly string[], writer: number): Promise<void> {
  for (let turn = 0; turn < TRANSACTIONS; turn++) {
    const projectId = projectIds[turn % projectIds.length] ?? "";
    await inTransaction(container.pool, async (tx) => {
      const message = `${String(writer)}.${String(turn)}`;
      await tx.query("select pg_sleep($1)", [((writer * 7 + turn) % 5) / 500]);
      await appendEvents(tx, projectId, [
        { type: "log", severity: "info", message },
        { type: "log", severity: "info", message: `${message}b` },
      ]);
      if (turn % 6 === 5) throw new Error("roll back");
    }).catch(() => undefined);
  }
}

async function collect(projectId: string, afterId: string, signal: AbortSignal): Promise<string[]> {
  const seen: string[] = [];
  for await (const event of container.events.subscribe(projectId, afterId, signal)) seen.push(event.id);
  return seen;
}

test("subscriptions that begin anywhere see every later event once, in order, across a lost connection", async () => {
  const projectIds = [await storeDraft(container), await storeDraft(container)];
  const [watched = ""] = projectIds;
  const abort = new AbortController();
  const fromStart = collect(watched, "0", abort.signal);
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(projectIds, writer)));
  await pause(150);
  const middle = (await readEvents(container.pool, watched, "0", 10)).at(-1)?.id ?? "0";
  const fromMiddle = collect(watched, middle, abort.signal);
  await container.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mge listen' and datname = current_database()",
  );
  await writing;
  const all = (await readEvents(container.pool, watched, "0", 10_000)).map((event) => event.id);
  const late = collect(watched, all.at(-2) ?? "0", abort.signal);
  await pause(800);
  abort.abort();

  expect(all.length).toBeGreaterThan(100);
  expect(await fromStart).toEqual(all);
  expect(await fromMiddle).toEqual(all.slice(all.indexOf(middle) + 1));
  expect(await late).toEqual(all.slice(-1));
});

test("whoever reads while others write never has to go back to a smaller id", async () => {
  const projectId = await storeDraft(container);
  let isWriting = true;
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write([projectId], writer))).then(() => {
    isWriting = false;
  });
  const read: string[] = [];
  while (isWriting) {
    const events = await readEvents(container.pool, projectId, read.at(-1) ?? "0", 3);
    read.push(...events.map((event) => event.id));
  }
  await writing;
  read.push(...(await readEvents(container.pool, projectId, read.at(-1) ?? "0", 10_000)).map((event) => event.id));
  expect(read).toEqual((await readEvents(container.pool, projectId, "0", 10_000)).map((event) => event.id));
});
