/** The rate of a provider holds across processes: here two pools that know nothing of each other. */
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../../../testing/fresh-database.ts";
import { testProvider } from "../../../testing/model-calls.ts";
import { createPool } from "../../db/create-pool.ts";
import { RateGate } from "./rate-gate.ts";
import { blockProvider, giveBackRate, readBlockedMs, takeRate } from "../../repositories/rate-buckets.ts";

const SECONDS = 6;

let database: FreshDatabase;
let pools: readonly Pool[];

beforeAll(async () => {
  database = await freshDatabase();
  pools = [createPool(database.url, { max: 8 }), createPool(database.url, { max: 8 })];
});

afterAll(async () => {
  await Promise.all(pools.map((one) => one.end()));
  await database.drop();
});

/** Lets calls pass through both processes as fast as they may, and counts them by process. */
async function passAll(provider: ReturnType<typeof testProvider>, tokens: number, more = 0): Promise<number[]> {
  const end = AbortSignal.timeout(SECONDS * 1000);
  const counts = pools.map(() => 0);
  const gates = pools.map((pool) => new RateGate(pool, Math.random));
  const callers = gates.flatMap((gate, process) =>
    Array.from({ length: 40 }, async () => {
      while (!end.aborted) {
        const passed = await gate
          .pass(provider, tokens, end)
          .then(() => true)
          .catch(() => false);
        if (!passed) continue;
        counts[process] = (counts[process] ?? 0) + 1;
        if (more !== 0) await giveBackRate(pools[process] as Pool, provider.name, { requests: 0, tokens: -more });
      }
    }),
  );
  await Promise.all(callers);
  return counts;
}

/** What a bucket lets pass meanwhile, the two seconds' worth it begins with included. */
function expected(perMinute: number): number {
  return (perMinute / 60) * (SECONDS + 2);
}

test("requests per minute are kept within 5 %, and both processes get their share", async () => {
  const provider = testProvider({ name: "by-requests", requestsPerMinute: 3000 });
  const counts = await passAll(provider, 1);
  const sum = counts.reduce((total, count) => total + count, 0);
  expect(sum).toBeLessThanOrEqual(expected(3000) * 1.05);
  expect(sum).toBeGreaterThanOrEqual(expected(3000) * 0.95);
  expect(Math.min(...counts)).toBeGreaterThan(sum * 0.3);
});

test("tokens per minute are kept by what calls really used", async () => {
  const provider = testProvider({ name: "by-tokens", tokensPerMinute: 600_000 });
  const sum = (await passAll(provider, 200, 300)).reduce((total, count) => total + count, 0);
  expect(sum * 500).toBeLessThanOrEqual(expected(600_000) * 1.05);
  expect(sum * 500).toBeGreaterThanOrEqual(expected(600_000) * 0.95);
});

test("a call larger than the bucket waits for its tokens, and the next one for both", async () => {
  const limits = { requestsPerMinute: undefined, tokensPerMinute: 6_000 };
  const [pool] = pools as [Pool, Pool];
  const first = await takeRate(pool, "large", limits, 1_200); // 200 are there, 100 come every second
  const second = await takeRate(pool, "large", limits, 500);
  expect(first / 1000).toBeCloseTo(10, 0);
  expect(second / 1000).toBeCloseTo(15, 0);
  await giveBackRate(pool, "large", { requests: 0, tokens: 1_700 });
  expect(await takeRate(pool, "large", limits, 100)).toBe(0);
});

test("a provider that asks to be left alone is left alone by everybody, with limits or without", async () => {
  const [pool, other] = pools as [Pool, Pool];
  await blockProvider(pool, "blocked", 1_000);
  await blockProvider(pool, "blocked", 100); // the longer one counts
  expect(await readBlockedMs(other, "blocked")).toBeGreaterThan(800);
  const began = performance.now();
  const signal = AbortSignal.timeout(10_000);
  const free = testProvider({ name: "blocked" });
  await Promise.all([
    new RateGate(other, () => 0).pass(free, 1, signal),
    new RateGate(pool, () => 0).pass({ ...free, requestsPerMinute: 600 }, 1, signal),
  ]);
  expect(performance.now() - began).toBeGreaterThan(950);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test("whoever is aborted leaves the line at once and gives back what it took", async () => {
  const [pool] = pools as [Pool, Pool];
  const provider = testProvider({ name: "aborted", requestsPerMinute: 60 });
  const gate = new RateGate(pool, () => 0);
  const abort = new AbortController();
  for (let free = 0; free < 2; free++) await gate.pass(provider, 1, abort.signal);
  const waiting = [1, 2, 3].map(() => gate.pass(provider, 1, abort.signal));
  const began = performance.now();
  setTimeout(() => abort.abort(new Error("enough")), 200);
  for (const one of await Promise.allSettled(waiting)) expect(one).toMatchObject({ reason: { message: "enough" } });
  expect(performance.now() - began).toBeLessThan(600);
  await gate.pass(provider, 1, AbortSignal.timeout(1_500));
});
