/** Calls through budget, rate and concurrency, with a model that does what a test tells it. */
import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  CallAccount,
  LanguageModel,
  ModelAnswer,
  ModelRequest,
  ModelUsage,
} from "../../../core/models/language-model.ts";
import { BudgetExhausted, ModelFault, type ModelFaultKind } from "../../../core/models/model-fault.ts";
import type { Provider } from "../../../core/models/provider.ts";
import { FAULT_POLICY } from "../../../core/retry/fault-policy.ts";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { readLedger, storeCallAccount, testProvider } from "../../../testing/model-calls.ts";
import { createPool } from "../../db/create-pool.ts";
import { monthAccount, projectAccount, readAccounts, setLimits } from "../../repositories/budgets.ts";
import { readEvents } from "../../repositories/events.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { createModelCaller, type ModelCallerDeps } from "./call-model.ts";
import { loseCallsOfWorker } from "./lose-calls.ts";
import { pause } from "./pause.ts";

const REQUEST: ModelRequest = { model: "m", system: "s", prompt: "p", temperature: 0, maxOutputTokens: 1000 };
/** Costs $0.002. */
const USAGE: ModelUsage = { tokensIn: 1000, tokensCached: 0, tokensOut: 100 };
const ANSWER: ModelAnswer = { text: "code", finish: "stop", usage: USAGE };
/** The most a call can cost: 514 tokens in, 1000 out. */
const MOST_USD = 0.010514;
const NEVER = new AbortController().signal;

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { max: 16 });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Step = ModelAnswer | Error | ((signal: AbortSignal) => Promise<ModelAnswer>);

/** Does one step per call, the last one again and again. */
function scripted(...steps: Step[]) {
  const began: number[] = [];
  const model: LanguageModel = {
    async complete(_provider: Provider, _request: ModelRequest, signal: AbortSignal) {
      const step = steps[Math.min(began.push(performance.now()), steps.length) - 1];
      if (step instanceof Error) throw step;
      if (typeof step === "function") return step(signal);
      return step as ModelAnswer;
    },
  };
  return { model, began };
}

function fault(kind: ModelFaultKind, options: ModelFault["options"] = {}): ModelFault {
  return new ModelFault(kind, `Acme said ${kind}.`, "Wait.", options);
}

function callerOf(model: LanguageModel, more: Partial<ModelCallerDeps> = {}) {
  const policy = { ...FAULT_POLICY, firstPauseMs: 10, longestPauseMs: 40 };
  return createModelCaller({ pool, clock: { now: () => Date.now() }, model, policy, ...more });
}

async function booksOf({ projectId }: CallAccount) {
  const rows = await readLedger(pool, { projectId });
  const [account] = await readAccounts(pool, [projectAccount(projectId)]);
  return {
    rows,
    states: rows.map((row) => row.state),
    spentUsd: account?.spentUsd,
    reservedUsd: account?.reservedUsd,
  };
}

async function limit({ projectId }: CallAccount, hardLimitUsd: number | null, softLimitUsd: number | null = null) {
  await inTransaction(pool, (tx) => setLimits(tx, projectAccount(projectId), { hardLimitUsd, softLimitUsd }));
}

describe("an answer", () => {
  test("is in the ledger with its price, its tokens and its worker", async () => {
    const account = await storeCallAccount(pool);
    const paid = await callerOf(scripted(ANSWER).model).call(testProvider(), REQUEST, account, NEVER);
    expect(paid).toEqual({ ...ANSWER, costUsd: 0.002, faults: [] });
    const { rows, spentUsd, reservedUsd } = await booksOf(account);
    expect({ spentUsd, reservedUsd }).toEqual({ spentUsd: 0.002, reservedUsd: 0 });
    expect(rows).toMatchObject([
      { state: "SETTLED", atomId: account.atomId, provider: "acme", model: "m", costUsd: 0.002, reservedUsd: MOST_USD },
    ]);
    expect(rows[0]).toMatchObject({ ...USAGE, fault: null, price: testProvider().prices["m"] });
  });

  test("of a model whose price nobody knows is not asked for", async () => {
    const account = await storeCallAccount(pool);
    const { model, began } = scripted(ANSWER);
    const provider = testProvider({ kind: "anthropic", prices: {} });
    await expect(callerOf(model).call(provider, REQUEST, account, NEVER)).rejects.toMatchObject({ kind: "no-price" });
    expect(began).toEqual([]);
  });
});

describe("faults", () => {
  test("are waited out, and billed when the provider says what they used", async () => {
    const account = await storeCallAccount(pool);
    const steps = [fault("overloaded"), fault("unreachable"), fault("malformed", { usage: USAGE }), ANSWER];
    const paid = await callerOf(scripted(...steps).model).call(testProvider(), REQUEST, account, NEVER);
    expect(paid.costUsd).toBe(0.004);
    expect(paid.faults.map((one) => one.kind)).toEqual(["overloaded", "unreachable", "malformed"]);
    const { rows, states, spentUsd } = await booksOf(account);
    expect(states).toEqual(["SETTLED", "SETTLED", "SETTLED", "SETTLED"]);
    expect(rows.map((row) => row.costUsd)).toEqual([0, 0, 0.002, 0.002]);
    expect(rows[2]?.fault).toBe("malformed: Acme said malformed.");
    expect(spentUsd).toBe(0.004);
  });

  test("that do not pass are told with those before them", async () => {
    const account = await storeCallAccount(pool);
    const { model, began } = scripted(fault("overloaded"));
    const error = await callerOf(model)
      .call(testProvider(), REQUEST, account, NEVER)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelFault);
    expect((error as ModelFault).options.earlier).toHaveLength(7);
    expect((error as ModelFault).message).toBe("Acme said overloaded. 8 calls ended like this.");
    expect(began).toHaveLength(8);
  });

  test("of the settings are not repeated", async () => {
    const account = await storeCallAccount(pool);
    const { model, began } = scripted(fault("key-refused"));
    const call = callerOf(model).call(testProvider(), REQUEST, account, NEVER);
    await expect(call).rejects.toMatchObject({ kind: "key-refused" });
    expect(began).toHaveLength(1);
  });

  test("nobody foresaw are passed on, and count with what was reserved", async () => {
    const account = await storeCallAccount(pool);
    const call = callerOf(scripted(new TypeError("oops")).model).call(testProvider(), REQUEST, account, NEVER);
    await expect(call).rejects.toThrow("oops");
    expect(await booksOf(account)).toMatchObject({ states: ["LOST"], spentUsd: MOST_USD, reservedUsd: 0 });
  });

  test("whose words no database can store, and usages nobody can believe, break nothing", async () => {
    const account = await storeCallAccount(pool);
    const strange = new ModelFault("malformed", `\0\ud800${"x".repeat(5000)}`, "Wait.", {
      usage: { ...USAGE, tokensOut: Number.NaN },
    });
    const steps = [strange, { ...ANSWER, usage: { ...USAGE, tokensIn: -1 } }];
    const paid = await callerOf(scripted(...steps).model).call(testProvider(), REQUEST, account, NEVER);
    expect(paid.costUsd).toBe(2 * MOST_USD);
    const { rows, states } = await booksOf(account);
    expect(states).toEqual(["LOST", "LOST"]);
    expect(rows[0]?.fault).toHaveLength(2000 - 1);
  });

  test("with Retry-After keep every process away for so long", async () => {
    const account = await storeCallAccount(pool);
    const provider = testProvider({ name: "asks" });
    const asking = scripted(fault("rate-limited", { retryAfterMs: 1_000 }), ANSWER);
    const first = callerOf(asking.model).call(provider, REQUEST, account, NEVER);
    await pause(200, NEVER);
    const other = scripted(ANSWER);
    await Promise.all([first, callerOf(other.model).call(provider, REQUEST, account, NEVER)]);
    const [turnedAway = 0, again = 0] = asking.began;
    expect(again - turnedAway).toBeGreaterThanOrEqual(1_000);
    expect((other.began[0] ?? 0) - turnedAway).toBeGreaterThanOrEqual(950);
  });

  test("of overload shrink the concurrency of the process", async () => {
    const account = await storeCallAccount(pool);
    const caller = callerOf(scripted(fault("overloaded"), ANSWER).model, { bounds: { least: 1, start: 8, most: 20 } });
    await caller.call(testProvider(), REQUEST, account, NEVER);
    expect(caller.concurrency()).toEqual({ acme: 4 });
  });
});

describe("time", () => {
  test("a model that hangs ends at the provider's timeout; a late answer corrects the ledger and nothing else", async () => {
    const account = await storeCallAccount(pool);
    const late = Promise.withResolvers<ModelAnswer>();
    const { model } = scripted(() => late.promise, { ...ANSWER, text: "second" });
    const paid = await callerOf(model).call(testProvider({ timeoutMs: 100 }), REQUEST, account, NEVER);
    expect(paid).toMatchObject({ text: "second", costUsd: MOST_USD + 0.002 });
    expect(paid.faults).toMatchObject([{ kind: "timeout", message: "Acme gave no answer within 0.1 s." }]);
    expect(await booksOf(account)).toMatchObject({ states: ["LOST", "SETTLED"], spentUsd: MOST_USD + 0.002 });
    late.resolve(ANSWER);
    await expect.poll(async () => (await booksOf(account)).states).toEqual(["SETTLED", "SETTLED"]);
    const { rows, spentUsd } = await booksOf(account);
    expect(spentUsd).toBe(0.004);
    expect(rows[0]?.fault).toMatch(/^timeout/);
  });

  test("an aborted call ends at once with the reason, and counts with what was reserved", async () => {
    const account = await storeCallAccount(pool);
    const abort = new AbortController();
    const { model, began } = scripted(() => new Promise(() => undefined));
    const call = callerOf(model).call(testProvider(), REQUEST, account, abort.signal);
    await expect.poll(() => began.length).toBe(1);
    abort.abort(new Error("cancelled"));
    await expect(call).rejects.toThrow("cancelled");
    const books = await booksOf(account);
    expect(books).toMatchObject({ states: ["LOST"], spentUsd: MOST_USD, reservedUsd: 0 });
    expect(books.rows[0]?.fault).toBe("It was aborted.");
  });

  test("whoever is aborted while it waits for a place holds nothing", async () => {
    const account = await storeCallAccount(pool);
    const hold = Promise.withResolvers<ModelAnswer>();
    const abort = new AbortController();
    const { model, began } = scripted(() => hold.promise);
    const caller = callerOf(model, { bounds: { least: 1, start: 1, most: 1 } });
    const first = caller.call(testProvider(), REQUEST, account, NEVER);
    await expect.poll(() => began.length).toBe(1);
    const waiting = caller.call(testProvider(), REQUEST, account, abort.signal);
    const third = caller.call(testProvider(), REQUEST, account, NEVER);
    abort.abort(new Error("cancelled"));
    await expect(waiting).rejects.toThrow("cancelled");
    expect((await booksOf(account)).states).toEqual(["RESERVED"]);
    hold.resolve(ANSWER);
    await Promise.all([first, third]);
    expect(began).toHaveLength(2);
  });
});

describe("the budget", () => {
  test("is used up to the last call that is sure to fit, by 400 at once, and never passed", async () => {
    const account = await storeCallAccount(pool);
    await limit(account, 0.1);
    const slow: Step = async (signal) => pause(5 + Math.random() * 20, signal).then(() => ANSWER);
    const caller = callerOf(scripted(slow).model);
    const calls = Array.from({ length: 400 }, () => caller.call(testProvider(), REQUEST, account, NEVER));
    const ended = await Promise.allSettled(calls);
    const refused = ended.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(refused.length).toBe(400 - 45);
    for (const error of refused) expect(error).toBeInstanceOf(BudgetExhausted);
    expect((refused[0] as Error).message).toMatch(/^The project's budget did not suffice: \$0.09 of \$0.10 were spent/);
    // $0.090: one more could cost $0.0105, and calls that cost $0.002 were waited for.
    const { spentUsd, reservedUsd, states } = await booksOf(account);
    expect({ spentUsd, reservedUsd }).toEqual({ spentUsd: 0.09, reservedUsd: 0 });
    expect(new Set(states)).toEqual(new Set(["SETTLED"]));
  });

  test("of the month holds for every project", async () => {
    const account = await storeCallAccount(pool);
    const caller = callerOf(scripted(ANSWER).model);
    const call = () => caller.call(testProvider(), REQUEST, account, NEVER);
    await call();
    const name = monthAccount(new Date().toISOString().slice(0, 7));
    const [month] = await readAccounts(pool, [name]);
    const hardLimitUsd = Math.floor((month?.spentUsd ?? 0) * 100) / 100;
    await inTransaction(pool, (tx) => setLimits(tx, name, { softLimitUsd: null, hardLimitUsd }));
    const error = await call().catch((thrown: unknown) => thrown);
    await inTransaction(pool, (tx) => setLimits(tx, name, { softLimitUsd: null, hardLimitUsd: null }));
    expect(error).toBeInstanceOf(BudgetExhausted);
    expect((error as BudgetExhausted).message).toMatch(/^The budget of \d{4}-\d\d did not suffice: /);
    expect((error as BudgetExhausted).remedy).toMatch(/^An admin can raise/);
    await call();
  });

  test("warns once when the soft limit is passed, where everybody sees it", async () => {
    const account = await storeCallAccount(pool);
    await limit(account, 1, 0.01);
    const caller = callerOf(scripted(ANSWER).model);
    await Promise.all(Array.from({ length: 12 }, () => caller.call(testProvider(), REQUEST, account, NEVER)));
    const events = (await readEvents(pool, account.projectId, "0", 100)).map(({ event }) => event);
    expect(events).toMatchObject([{ type: "log", severity: "warning" }]);
    expect(JSON.stringify(events)).toMatch(/soft limit of the project's budget is passed: \$0.0\d are spent/);
  });

  test("a buried worker's calls are given up, and its late answers correct them", async () => {
    const account = await storeCallAccount(pool);
    const workerId = randomUUID();
    const hold = Promise.withResolvers<ModelAnswer>();
    const { model, began } = scripted(() => hold.promise);
    const call = callerOf(model, { workerId }).call(testProvider(), REQUEST, account, NEVER);
    await expect.poll(() => began.length).toBe(1);
    await loseCallsOfWorker({ pool }, workerId);
    expect(await booksOf(account)).toMatchObject({ states: ["LOST"], spentUsd: MOST_USD, reservedUsd: 0 });
    hold.resolve(ANSWER);
    await call;
    expect(await booksOf(account)).toMatchObject({ states: ["SETTLED"], spentUsd: 0.002, reservedUsd: 0 });
  });

  test("settling outlasts lost connections", async () => {
    const account = await storeCallAccount(pool);
    const own = createPool(database.url, { max: 4, applicationName: "cut off" });
    const hold = Promise.withResolvers<ModelAnswer>();
    const { model, began } = scripted(() => hold.promise);
    const call = callerOf(model, { pool: own }).call(testProvider(), REQUEST, account, NEVER);
    await expect.poll(() => began.length).toBe(1);
    const cut = () =>
      pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut off'");
    await cut();
    hold.resolve(ANSWER);
    await call;
    await own.end();
    expect(await booksOf(account)).toMatchObject({ states: ["SETTLED"], spentUsd: 0.002, reservedUsd: 0 });
  });
});
