import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { commandFor, environmentFor } from "../../../scripts/lib/run-on-node.mjs";
import { processStart } from "../../../scripts/lib/process-lock.mjs";
import { spawn } from "node:child_process";

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "mge-embedded-"));
  await chmod(dataFolder, 0o755);
});

afterEach(async () => {
  await removeEmbeddedPostgres(dataFolder);
  await rm(dataFolder, { recursive: true, force: true });
});

const start = (onLost?: () => void): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    dataFolder,
    settings: { fsync: "off" },
    isThrowAway: true,
    ...(onLost === undefined ? {} : { onLost }),
  });

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("keeps data, port and password over a stop; only its user may read the password", async () => {
  const first = await start();
  await query(first.url, "CREATE TABLE t AS SELECT 'ä€😀' AS v");
  expect(await first.stop()).toBe("stopped");
  expect(processStart(first.pid)).toBeUndefined();

  const second = await start();
  expect(second).toMatchObject({ url: first.url, hasJoined: false });
  expect(await query(second.url, "SELECT v FROM t")).toEqual([{ v: "ä€😀" }]);
  expect(await query(second.url, "SHOW server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  expect((await stat(join(dataFolder, "postgres.json"))).mode & 0o077).toBe(0);
  const wrong = new URL(second.url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  await second.stop();
});

test("several users share one server, and the last one stops it", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(first.pid).toBe(second.pid);
  expect([first.hasJoined, second.hasJoined].sort()).toEqual([false, true]);
  expect(await first.stop()).toBe("in use");
  await query(second.url, "SELECT 1");
  expect(await second.stop()).toBe("stopped");
});

test("outlives a starter that is killed, and is found again", async () => {
  const pid = await startAndBeKilled();
  expect(processStart(pid)).toBeDefined();
  const server = await start();
  expect(server).toMatchObject({ pid, hasJoined: true });
  expect(await server.stop()).toBe("stopped");
});

async function startAndBeKilled(): Promise<number> {
  const [program, args] = commandFor("src/testing/start-postgres-and-die.ts", [dataFolder]);
  const child = spawn(program, args, { env: { ...environmentFor(), NODE_ENV: "test" }, stdio: "ignore" });
  await once(child, "close");
  const [pid] = (await readFile(join(dataFolder, "postgres", "data", "postmaster.pid"), "utf8")).split("\n");
  return Number(pid);
}

test("tells when the server is killed, and starts again with the data", async () => {
  let losses = 0;
  const first = await start(() => (losses += 1));
  await query(first.url, "CREATE TABLE t AS SELECT 1 AS v; CHECKPOINT");
  process.kill(first.pid, "SIGKILL");
  for (let waited = 0; losses === 0 && waited < 5000; waited += 20) await sleep(20);
  expect(losses).toBe(1);
  const second = await start();
  expect(await query(second.url, "SELECT v FROM t")).toEqual([{ v: 1 }]);
  await second.stop();
  await first.stop();
});

test.each([
  ["a cluster cut off before it was moved into place", "postgres/data.1b4e/base"],
  ["a data folder that never became a cluster", "postgres/data/base"],
])("heals %s", async (_what, left) => {
  await mkdir(join(dataFolder, left), { recursive: true });
  const server = await start();
  await query(server.url, "SELECT 1");
  await server.stop();
});

test("a password that was lost is set anew; the data stay", async () => {
  const first = await start();
  await query(first.url, "CREATE TABLE t AS SELECT 1 AS v");
  await first.stop();
  await rm(join(dataFolder, "postgres.json"));
  const second = await start();
  expect(second.url).not.toBe(first.url);
  expect(await query(second.url, "SELECT v FROM t")).toEqual([{ v: 1 }]);
  await second.stop();
});

test("takes another port when its own is taken, and remembers it", async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer().listen(first.port, "127.0.0.1");
  await once(squatter, "listening");
  const second = await start();
  expect(second.port).not.toBe(first.port);
  await second.stop();
  squatter.close();
  const third = await start();
  expect(third.port).toBe(second.port);
  await third.stop();
});

test("refuses a cluster of another major version", async () => {
  const first = await start();
  await first.stop();
  await writeFile(join(first.home, "data", "PG_VERSION"), "14\n");
  await expect(start()).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("PostgreSQL 14") as string,
  });
});
