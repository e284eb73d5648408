import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHolder, processStart, takeLock } from "./process-lock.mjs";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mge-lock-"));
  path = join(folder, "lock");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("one holder at a time, and nothing left behind", () => {
  const lock = takeLock(path);
  expect(takeLock(path)).toEqual({ holder: { pid: process.pid, start: processStart(process.pid) } });
  expect(lockHolder(path)?.pid).toBe(process.pid);
  if ("release" in lock) lock.release();
  expect(lockHolder(path)).toBeUndefined();
  expect("release" in takeLock(path)).toBe(true);
  expect(readdirSync(folder)).toEqual(["lock"]);
});

test.each([
  ["of a process that is gone", JSON.stringify({ pid: 2 ** 30, start: "1" })],
  ["of another process with the same id", JSON.stringify({ pid: process.pid, start: "long ago" })],
  ["that was cut off while it was written", '{"pid":'],
  ["that is empty", ""],
])("takes over a lock %s", (_what, text) => {
  writeFileSync(path, text);
  expect(lockHolder(path)).toBeUndefined();
  expect("release" in takeLock(path)).toBe(true);
});
