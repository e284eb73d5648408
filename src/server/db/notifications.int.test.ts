import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../testing/fresh-database.ts";
import { listen } from "./notifications.ts";

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function until(isDone: () => boolean): Promise<void> {
  for (let waited = 0; !isDone() && waited < 10_000; waited += 20) await sleep(20);
  expect(isDone()).toBe(true);
}

describe("listen", () => {
  test("hands over payloads in order, and tells when a lost connection is back", async () => {
    const payloads: string[] = [];
    let reconnects = 0;
    const listening = await listen(
      database.url,
      "test channel",
      (payload) => payloads.push(payload),
      () => (reconnects += 1),
    );
    for (const payload of ["1", "2", "3"]) await client.query("SELECT pg_notify('test channel', $1)", [payload]);
    await until(() => payloads.length === 3);

    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mge listen' AND datname = current_database()",
    );
    await until(() => reconnects === 1);
    await client.query("SELECT pg_notify('test channel', '4')");
    await until(() => payloads.length === 4);
    expect(payloads).toEqual(["1", "2", "3", "4"]);

    await listening.close();
    await client.query("SELECT pg_notify('test channel', '5')");
    const left = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'mge listen' AND datname = current_database()",
    );
    expect(left.rowCount).toBe(0);
    expect(payloads).toHaveLength(4);
  });
});
