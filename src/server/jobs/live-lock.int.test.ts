/** The lock that proves a worker alive, when taking it fails half-way and when its connection is lost. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../../testing/pipeline-container.ts";
import { type TestInstallation, testInstallation } from "../../testing/test-installation.ts";
import { LiveLock } from "./live-lock.ts";

let installation: TestInstallation;
beforeAll(async () => {
  installation = await testInstallation();
});
afterAll(() => installation.close());

/** Connections of live locks; nothing else in this database takes any. */
async function connections(): Promise<readonly number[]> {
  const { rows } = await installation.deps.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'mge worker' and datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
}

it("is taken again after a first try that failed half-way, and after its connection was lost", async () => {
  const { pool, env } = installation.deps;
  let takes = 0;
  const lock = new LiveLock(env.databaseUrl, randomUUID(), () => {
    takes += 1;
    return takes === 1 ? Promise.reject(new Error("the row could not be written")) : Promise.resolve();
  });
  await expect(lock.take()).rejects.toThrow("the row could not be written");
  await lock.take();
  expect(takes).toBe(2);
  await eventually("the first connection is gone", async () => (await connections()).length === 1, 2_000);

  await pool.query("select pg_terminate_backend(pid) from unnest($1::int[]) pid", [await connections()]);
  await eventually("it is held again", () => Promise.resolve(takes === 3), 5_000);
  await eventually("one connection holds it", async () => (await connections()).length === 1, 2_000);

  await lock.release();
  await eventually("nothing is left", async () => (await connections()).length === 0, 2_000);
});
