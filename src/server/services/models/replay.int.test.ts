/** A project made by a model over HTTP is made again from its recording, without the model, to the same bytes. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually, pipelineContainer } from "../../../testing/pipeline-container.ts";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { type ModelServer, startModelServer } from "../../../testing/model-server.ts";
import { functionsSkeleton, storeDraft, storeOwner } from "../../../testing/small-project.ts";
import type { Container } from "../../container.ts";
import { createHandlers } from "../../jobs/create-handlers.ts";
import { WorkerLoop } from "../../jobs/worker-loop.ts";
import { listAtoms } from "../../repositories/atoms.ts";
import { findPipelineProject } from "../../repositories/pipeline-projects.ts";
import { saveProviderRow } from "../../repositories/providers.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { enqueuePreparation } from "../pipeline/enqueue-preparation.ts";
import { requireProject } from "../projects/require-project.ts";
import { exportRecording } from "./export-recording.ts";
import { importRecording } from "./import-recording.ts";
import { openGenerator } from "./open-generator.ts";

const LONG = { timeout: 120_000 };

let database: FreshDatabase;
let server: ModelServer;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  server = await startModelServer({ answer: ({ prompt }) => JSON.stringify({ code: sum(prompt?.skeleton ?? "") }) });
});

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

/** What it calls, added up, and a number of its own, so that no two answers to a request are the same. */
let answers = 0;
function sum(skeleton: string): string {
  answers += 1;
  return skeleton.replace(/pending\((.*)\)/, (_, uses: string) => {
    const calls = uses.split(", ").flatMap((name) => (name === "" ? [] : [`${name}()`]));
    return [String(answers), ...calls].join(" + ");
  });
}

async function startWorker(): Promise<Container> {
  const base = pipelineContainer({ databaseUrl: database.url, skeleton: functionsSkeleton([[], [0], [0, 1]]) });
  const container: Container = { ...base, generator: (name, account) => openGenerator(base, name, account) };
  const errors: unknown[] = [];
  const worker = new WorkerLoop(container, createHandlers(container), (error) => errors.push(error));
  await worker.start();
  cleanups.push(async () => {
    await worker.stop();
    await container.close();
    expect(errors).toEqual([]);
  });
  const model = "small-1";
  await inTransaction(container.pool, (tx) =>
    saveProviderRow(tx, {
      name: "local",
      kind: "openai-compatible",
      label: "Local",
      baseUrl: server.urlFor("openai"),
      encryptedKey: null,
      keyHint: null,
      models: { simple: model, standard: model, complex: model },
      prices: { [model]: { input: 1, cached: 0.1, output: 10, asOf: "2026-11-23" } },
      requestsPerMinute: null,
      tokensPerMinute: null,
      maxOutputTokens: 1_000,
      timeoutSeconds: 20,
      isDeterministic: false,
      isEnabled: true,
    }),
  );
  return container;
}

async function draft(container: Container, generator: string, replayOf: string | null = null): Promise<string> {
  const id = await storeDraft(container);
  await container.pool.query("update masterplans set generator = $2, replay_of = $3 where masterplan_id = $1", [
    id,
    generator,
    replayOf,
  ]);
  return id;
}

/** Carries a draft out; answers code and attempts by the atoms' keys. */
async function deliver(container: Container, projectId: string) {
  expect(await inTransaction(container.pool, (tx) => enqueuePreparation(container, tx, projectId))).toBe(true);
  const isDone = async () => (await findPipelineProject(container.pool, projectId))?.status === "COMPLETED";
  await eventually("the project is delivered", isDone);
  const atoms = await listAtoms(container.pool, projectId);
  return Object.fromEntries(atoms.map(({ key, code }) => [key, code]));
}

async function attempts(container: Container, projectId: string) {
  const { rows } = await container.pool.query<Record<string, unknown>>(
    `select a.key, h.model, h.success, h.error_analysis ->> 'category' as category, h.prompt, h.tokens_in > 0 as "hasTokens",
       h.cost_usd::float8 > 0 as "hasCost" from atom_retry_history h join atomic_units a using (atom_id)
     where a.masterplan_id = $1 order by h.attempt, a.key`,
    [projectId],
  );
  return rows;
}

test("a replay gives the same bytes, and costs nothing", LONG, async () => {
  const container = await startWorker();
  const recorded = await draft(container, "local");
  server.script({ kind: "prose" });
  const code = await deliver(container, recorded);
  const made = await attempts(container, recorded);
  expect(made.filter(({ success }) => success === false)).toMatchObject([
    { category: "not-code", hasTokens: true, hasCost: true },
  ]);
  const calls = server.calls.length;
  expect(made).toHaveLength(calls);

  const replay = await draft(container, "replay", recorded);
  expect(await deliver(container, replay)).toEqual(code);
  expect(server.calls.length).toBe(calls);
  const replayed = await attempts(container, replay);
  expect(replayed.map(({ prompt }) => prompt)).toEqual(made.map(({ prompt }) => prompt));
  expect(replayed.some(({ hasTokens, hasCost }) => hasTokens === true || hasCost === true)).toBe(false);
  const { rows } = await container.pool.query("select 1 from model_exchanges where masterplan_id = $1", [replay]);
  expect(rows).toEqual([]);
});

test("a recording is downloaded, and taken into a draft that is then made from it", LONG, async () => {
  const container = await startWorker();
  const recorded = await draft(container, "local");
  const code = await deliver(container, recorded);
  const owner = await storeOwner(container);
  const { fileName, lines } = await exportRecording(container, owner, recorded);
  expect(fileName).toBe("small.recording.jsonl");
  let text = "";
  for await (const one of lines) text += one;

  const copy = await draft(container, "builtin");
  const actor = { ...owner, id: (await requireProject(container.pool, copy)).ownerId };
  const count = await importRecording(container, actor, copy, text.split("\n"));
  expect(count).toBe(Object.keys(code).length);
  await container.pool.query("delete from masterplans where masterplan_id = $1", [recorded]).catch(() => undefined);
  expect(await deliver(container, copy)).toEqual(code);
  await expect(importRecording(container, actor, copy, text.split("\n"))).rejects.toThrow(
    "cannot be given a recording",
  );
});

test("a recording of another description is refused before anything is executed", LONG, async () => {
  const container = await startWorker();
  const recorded = await draft(container, "local");
  await deliver(container, recorded);
  const failureOf = async (id: string) => {
    expect(await inTransaction(container.pool, (tx) => enqueuePreparation(container, tx, id))).toBe(true);
    const isDone = async () => (await findPipelineProject(container.pool, id))?.status === "FAILED";
    await eventually("the preparation fails", isDone);
    expect(await listAtoms(container.pool, id)).toEqual([]);
    const { rows } = await container.pool.query<{ failure: string }>(
      "select failure from masterplans where masterplan_id = $1",
      [id],
    );
    return rows[0]?.failure;
  };
  const rename = "update model_exchanges set atom_key = 'x' || atom_key where masterplan_id = $1 and atom_key like $2";
  await container.pool.query(rename, [recorded, "%#f0"]);
  const partly = await draft(container, "replay", recorded);
  expect(await inTransaction(container.pool, (tx) => enqueuePreparation(container, tx, partly))).toBe(true);
  const warnings = async () => {
    const { rows } = await container.pool.query<{ message: string }>(
      "select payload ->> 'message' as message from events where masterplan_id = $1 and type = 'log'",
      [partly],
    );
    return rows.map(({ message }) => message);
  };
  await eventually("the project is warned of", async () => (await warnings()).length > 0);
  expect(await warnings()).toEqual([
    "The recording has no answer for 1 of the 5 atoms that need one: src/functions.ts#f0. These will fail, and what relies on them waits. It was made from another description, or is not complete.",
  ]);
  await container.pool.query(rename, [recorded, "src/%"]);
  expect(await failureOf(await draft(container, "replay", recorded))).toBe(
    "The project could not be prepared: The recording has no answer for 3 of the 5 atoms that need one. It was made from another description, or is not complete. Play it back into the description it was made from, or make this one with a provider, or with the builtin generator.",
  );
  await container.pool.query(
    `update model_exchanges set request = jsonb_set(request, '{system}', '"of before"'),
       atom_key = regexp_replace(atom_key, '^x+', '') where masterplan_id = $1`,
    [recorded],
  );
  const outdated = await failureOf(await draft(container, "replay", recorded));
  expect(outdated).toContain("no answer for 5 of the 5 atoms that need one. It was made by another version of MGE");
});

test("a request without a recorded answer is named, and so is a replay of nothing", LONG, async () => {
  const container = await startWorker();
  const nothing = await draft(container, "replay");
  const account = { projectId: nothing, atomId: nothing };
  await expect(openGenerator(container, "replay", account)).rejects.toThrow("it has no recording");
  await expect(openGenerator(container, "nobody", account)).rejects.toThrow('There is no generator "nobody"');
  const replay = await draft(container, "replay", nothing);
  const generator = await openGenerator(container, "replay", { ...account, projectId: replay });
  const [part] = functionsSkeleton([[]]).files.flatMap((file) => file.parts);
  if (part === undefined) throw new Error("the skeleton has no parts");
  const request = {
    contract: part.contract,
    skeleton: part.source,
    context: [],
    attempt: 1,
    feedback: undefined,
    temperature: 0,
    signal: new AbortController().signal,
  };
  await expect(generator.generate(request)).rejects.toThrow(
    "The recording has no answer to attempt 1 of src/functions.ts#f0: the atom is not in it.",
  );
  const verbatim = { ...request, contract: { ...part.contract, recipe: { name: "verbatim", params: null } } };
  expect(await generator.generate(verbatim)).toMatchObject({ kind: "code", code: part.source, model: "skeleton" });
});

test.each([
  ["{", "Line 2 of the recording cannot be read: it is not JSON"],
  ["[]", "Line 2 of the recording cannot be read"],
  ['{"atom":"a"}', "Line 2 of the recording cannot be read: request"],
  [line({ text: "\0" }), "Line 2 of the recording cannot be read: response.text"],
  [line({ text: "x".repeat(1_000_001) }), "Line 2 of the recording cannot be read: response.text"],
  [line({ more: 1 }), "Line 2 of the recording cannot be read: response"],
  [line({ tokensIn: -1 }), "Line 2 of the recording cannot be read: response.tokensIn"],
])("a line of a recording like %.40j is refused, and nothing is stored", async (bad, message) => {
  const container = pipelineContainer({ databaseUrl: database.url });
  cleanups.push(() => container.close());
  const id = await draft(container, "builtin");
  const { ownerId } = await requireProject(container.pool, id);
  const actor = { ...(await storeOwner(container)), id: ownerId };
  await expect(importRecording(container, actor, id, [line({}), bad])).rejects.toThrow(message);
  const { rows } = await container.pool.query("select 1 from model_exchanges where masterplan_id = $1", [id]);
  expect(rows).toEqual([]);
  await expect(importRecording(container, actor, id, ["", " "])).rejects.toThrow("empty");
  await expect(importRecording(container, await storeOwner(container), id, [line({})])).rejects.toThrow(
    "somebody else",
  );
});

function line(response: object): string {
  const request = { model: "m", system: "s", prompt: "p", temperature: 0.7 };
  return JSON.stringify({
    atom: "a",
    request,
    response: { text: "t", tokensIn: 1, tokensCached: 0, tokensOut: 1, ...response },
  });
}
