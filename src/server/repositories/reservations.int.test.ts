/** Budgets under many callers at once: no hard limit is passed, everything is settled once, nothing is lost. */
import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallAccount } from "../../core/models/language-model.ts";
import { freshDatabase, type FreshDatabase } from "../../testing/fresh-database.ts";
import { readLedger, storeCallAccount } from "../../testing/model-calls.ts";
import { createPool } from "../db/create-pool.ts";
import { monthAccount, projectAccount, readAccounts, setLimits } from "./budgets.ts";
import { sumLedger } from "./ledger.ts";
import { deleteProject } from "./projects.ts";
import {
  closeProjectAccount,
  loseCalls,
  listWorkersWithLeftCalls,
  reserveCalls,
  settleCalls,
  type CallToReserve,
} from "./reservations.ts";
import { saveSetting } from "./settings.ts";
import { inTransaction } from "./sql.ts";

const CALLS = 400;
const USAGE = { tokensIn: 1000, tokensCached: 200, tokensOut: 100 };
const NONE = { softLimitUsd: null, hardLimitUsd: null };
const MONTH = new Date().toISOString().slice(0, 7);

let database: FreshDatabase;
let pools: readonly Pool[];
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pools = [createPool(database.url, { max: 8 }), createPool(database.url, { max: 8 })];
  [pool] = pools as [Pool, Pool];
});

afterAll(async () => {
  await Promise.all(pools.map((one) => one.end()));
  await database.drop();
});

function callFor(account: CallAccount, amountUsd: number, workerId?: string): CallToReserve {
  const price = { input: 1, cached: 0.1, output: 10, asOf: "2026-11-01" };
  return { id: randomUUID(), ...account, provider: "acme", model: "m", price, amountUsd, workerId };
}

async function reserve(call: CallToReserve, through = pool): Promise<boolean> {
  const [result] = await inTransaction(through, (tx) => reserveCalls(tx, [call]));
  return result?.kind === "reserved";
}

function settle(call: CallToReserve, costUsd: number | "unknown", fault?: string) {
  const cost = costUsd === "unknown" ? costUsd : { usage: USAGE, costUsd };
  return inTransaction(pool, (tx) => settleCalls(tx, [{ id: call.id, cost, fault }]));
}

async function figures(account: string) {
  const [found] = await readAccounts(pool, [account]);
  return { spentUsd: found?.spentUsd, reservedUsd: found?.reservedUsd };
}

/** The accounts as the ledger gives them. */
async function recomputed(projectId: string) {
  const { rows } = await pool.query<{ spentUsd: number; reservedUsd: number }>(
    `select coalesce(sum(cost_usd), 0)::float8 as "spentUsd",
       coalesce(sum(reserved_usd) filter (where state = 'RESERVED'), 0)::float8 as "reservedUsd"
     from cost_ledger where masterplan_id = $1`,
    [projectId],
  );
  return rows[0];
}

test("400 reservations at once never pass the project's hard limit, nor the month's", async () => {
  const [one, other] = [await storeCallAccount(pool), await storeCallAccount(pool)];
  const before = (await figures(monthAccount(MONTH))).spentUsd ?? 0;
  await inTransaction(pool, async (tx) => {
    await setLimits(tx, projectAccount(one.projectId), { softLimitUsd: null, hardLimitUsd: 1 });
    await setLimits(tx, projectAccount(other.projectId), NONE);
    await setLimits(tx, monthAccount(MONTH), { softLimitUsd: null, hardLimitUsd: before + 2 });
  });
  const attempts = Array.from({ length: CALLS }, (_, index) => ({
    call: callFor(index % 2 === 0 ? one : other, 0.013 + (index % 7) / 1000),
    through: pools[index % 3 === 0 ? 0 : 1],
  }));
  const made = await Promise.all(attempts.map(({ call, through }) => reserve(call, through)));
  const reservedUsd = async (account: string) => (await figures(account)).reservedUsd ?? 0;
  const project = await reservedUsd(projectAccount(one.projectId));
  expect(project).toBeLessThanOrEqual(1);
  expect(project).toBeGreaterThan(0.98);
  expect(await reservedUsd(monthAccount(MONTH))).toBeLessThanOrEqual(2);
  expect(await reservedUsd(monthAccount(MONTH))).toBeGreaterThan(1.98);
  expect(await recomputed(one.projectId)).toEqual(await figures(projectAccount(one.projectId)));
  expect(await recomputed(other.projectId)).toEqual(await figures(projectAccount(other.projectId)));

  const calls = attempts.flatMap(({ call }, index) => (made[index] === true ? [call] : []));
  await Promise.all(calls.flatMap((call) => [settle(call, 0.01), settle(call, 0.01)]));
  expect(await figures(projectAccount(one.projectId))).toEqual(await recomputed(one.projectId));
  const ofOne = calls.filter((call) => call.projectId === one.projectId).length;
  expect(await sumLedger(pool, one.projectId)).toEqual({
    costUsd: Math.round(ofOne * 1e4) / 1e6,
    tokens: ofOne * 1100,
  });
  expect(await reservedUsd(monthAccount(MONTH))).toBe(0);
  await inTransaction(pool, (tx) => setLimits(tx, monthAccount(MONTH), NONE));
});

test("a refusal says which limit, and as it stands", async () => {
  const account = await storeCallAccount(pool);
  const limits = { softLimitUsd: null, hardLimitUsd: 1 };
  await inTransaction(pool, (tx) => setLimits(tx, projectAccount(account.projectId), limits));
  const spent = callFor(account, 0.5);
  expect(await reserve(spent)).toBe(true);
  await settle(spent, 0.45);
  const results = await inTransaction(pool, (tx) =>
    reserveCalls(tx, [callFor(account, 0.3), callFor(account, 0.3), callFor(account, 0.25), callFor(account, 0)]),
  );
  expect(results.map((one) => one.kind)).toEqual(["reserved", "refused", "reserved", "reserved"]);
  expect(results[1]).toMatchObject({
    account: { account: projectAccount(account.projectId), hardLimitUsd: 1, spentUsd: 0.45, reservedUsd: 0.3 },
  });
  expect((await readLedger(pool, account)).map((row) => row.state).sort()).toEqual([
    "RESERVED",
    "RESERVED",
    "RESERVED",
    "SETTLED",
  ]);
});

test("accounts are opened with the limits a project and a month have by default", async () => {
  await pool.query("delete from budget_accounts where account = $1", [monthAccount(MONTH)]);
  await saveSetting(pool, "budgets.month", { softLimitUsd: 50, hardLimitUsd: 80 });
  const account = await storeCallAccount(pool);
  expect(await reserve(callFor(account, 80.01))).toBe(false);
  expect(await reserve(callFor(account, 79.99))).toBe(true);
  const opened = await readAccounts(pool, [projectAccount(account.projectId), monthAccount(MONTH)]);
  expect(opened.map(({ softLimitUsd, hardLimitUsd }) => [softLimitUsd, hardLimitUsd])).toEqual([
    [50, 80],
    [160, 200],
  ]);
  await inTransaction(pool, async (tx) => {
    await closeProjectAccount(tx, account.projectId);
    await setLimits(tx, monthAccount(MONTH), NONE);
  });
});

test("a dead worker's calls count with what was reserved, until the worker that was only stopped settles them", async () => {
  const account = await storeCallAccount(pool);
  const [dead, alive] = [randomUUID(), randomUUID()];
  const calls = [callFor(account, 0.2, dead), callFor(account, 0.3, dead), callFor(account, 0.4, alive)];
  for (const call of calls) expect(await reserve(call)).toBe(true);
  const [first, second, third] = calls as [CallToReserve, CallToReserve, CallToReserve];
  await inTransaction(pool, (tx) => loseCalls(tx, dead));
  await inTransaction(pool, (tx) => loseCalls(tx, dead));
  expect(await figures(projectAccount(account.projectId))).toEqual({ spentUsd: 0.5, reservedUsd: 0.4 });
  expect((await readLedger(pool, account))[0]).toMatchObject({
    state: "LOST",
    fault: expect.stringMatching(/worker died/),
  });

  await settle(first, "unknown");
  expect(await figures(projectAccount(account.projectId))).toEqual({ spentUsd: 0.5, reservedUsd: 0.4 });
  await settle(first, 0.05);
  await settle(first, 0.07);
  await settle(second, 0.31); // more than was reserved is kept as it is
  await settle(third, 0.01);
  expect(await figures(projectAccount(account.projectId))).toEqual({ spentUsd: 0.37, reservedUsd: 0 });
  expect(await figures(projectAccount(account.projectId))).toEqual(await recomputed(account.projectId));
  expect(await readLedger(pool, account)).toMatchObject([
    { state: "SETTLED", costUsd: 0.05, fault: null, ...USAGE },
    { state: "SETTLED", costUsd: 0.31, fault: null },
    { state: "SETTLED", costUsd: 0.01, fault: null },
  ]);
});

test("workers that are gone but have calls under way are found", async () => {
  const account = await storeCallAccount(pool);
  const [gone, here] = [randomUUID(), randomUUID()];
  await pool.query("insert into workers (worker_id, host, pid, capacity) values ($1, 'here', 1, 1)", [here]);
  for (const call of [callFor(account, 0.1, gone), callFor(account, 0.2), callFor(account, 0.3, here)])
    await reserve(call);
  expect(await listWorkersWithLeftCalls(pool)).toEqual([gone]);
  await inTransaction(pool, (tx) => loseCalls(tx, gone));
  expect(await listWorkersWithLeftCalls(pool)).toEqual([]);
  expect(await figures(projectAccount(account.projectId))).toEqual({ spentUsd: 0.1, reservedUsd: 0.5 });
});

test("of two settlements at once the one that knows the cost counts", async () => {
  const account = await storeCallAccount(pool);
  const call = callFor(account, 0.2);
  await reserve(call);
  const settlement = { id: call.id, fault: undefined };
  await inTransaction(pool, (tx) =>
    settleCalls(tx, [
      { ...settlement, cost: "unknown" },
      { ...settlement, cost: { usage: USAGE, costUsd: 0.02 } },
    ]),
  );
  expect(await figures(projectAccount(account.projectId))).toEqual({ spentUsd: 0.02, reservedUsd: 0 });
});

test("a soft limit is told once, and again after it was raised", async () => {
  const account = await storeCallAccount(pool);
  const name = projectAccount(account.projectId);
  const spend = async (costUsd: number) => {
    const call = callFor(account, 0.5);
    await reserve(call);
    return (await settle(call, costUsd)).map(({ account: passed, spentUsd }) => [passed, spentUsd]);
  };
  const soften = (softLimitUsd: number) =>
    inTransaction(pool, (tx) => setLimits(tx, name, { softLimitUsd, hardLimitUsd: 10 }));
  await soften(0.5);
  expect(await spend(0.4)).toEqual([]);
  expect(await spend(0.1)).toEqual([[name, 0.5]]);
  expect(await spend(0.1)).toEqual([]);
  await soften(0.55); // passed already
  expect(await spend(0.01)).toEqual([]);
  await soften(0.7);
  expect(await spend(0.05)).toEqual([]);
  expect(await spend(0.05)).toEqual([[name, 0.71]]);
});

test("a deleted project leaves its cost to the month, and nothing reserved", async () => {
  const account = await storeCallAccount(pool);
  const before = await figures(monthAccount(MONTH));
  const [settled, underWay] = [callFor(account, 0.2), callFor(account, 0.3)];
  await reserve(settled);
  await settle(settled, 0.1);
  await reserve(underWay);
  await inTransaction(pool, async (tx) => {
    await closeProjectAccount(tx, account.projectId);
    await deleteProject(tx, account.projectId);
  });
  await settle(underWay, 0.02);
  const after = await figures(monthAccount(MONTH));
  expect((after.spentUsd ?? 0) - (before.spentUsd ?? 0)).toBeCloseTo(0.4, 6);
  expect(after.reservedUsd).toBe(before.reservedUsd);
  expect(await readAccounts(pool, [projectAccount(account.projectId)])).toEqual([]);
  await expect(reserve(callFor(account, 0.1))).rejects.toThrow();
});
