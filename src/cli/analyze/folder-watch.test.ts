import { EventEmitter } from "node:events";
import * as fs from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FolderWatch } from "./folder-watch.ts";

vi.mock(import("node:fs"), async (original) => {
  const actual = await original();
  return { ...actual, watch: vi.fn(actual.watch) as never };
});

let root: string;
let watch: FolderWatch;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mge-watch-"));
  await mkdir(join(root, "below"));
  watch = new FolderWatch(root);
});

afterEach(async () => {
  watch.close();
  await rm(root, { recursive: true, force: true });
});

it("tells what changed before anybody asked, once", async () => {
  await writeFile(join(root, "a.ts"), "");
  await writeFile(join(root, "below", "b.ts"), "");
  await setTimeout(100);
  const bursts = watch.bursts();
  expect(await bursts.next()).toEqual({ done: false, value: undefined });
  const second = bursts.next();
  expect(await Promise.race([second, setTimeout(200, "nothing")])).toBe("nothing");
  await writeFile(join(root, "below", "b.ts"), "1");
  expect((await second).done).toBe(false);
});

it("ends when it is closed while somebody waits, and for who asks later", async () => {
  const waiting = watch.bursts().next();
  watch.close();
  expect((await waiting).done).toBe(true);
  expect((await watch.bursts().next()).done).toBe(true);
});

const NO_WATCHERS = new Error("ENOSPC: System limit for number of file watchers reached");

it.each([
  [
    "at once",
    () => {
      throw NO_WATCHERS;
    },
  ],
  [
    "later",
    () => {
      const watcher = new EventEmitter();
      setImmediate(() => watcher.emit("error", NO_WATCHERS));
      return watcher;
    },
  ],
])("tells who waits of a failure that comes %s", async (_, start) => {
  vi.mocked(fs.watch).mockImplementationOnce(start as never);
  await expect(new FolderWatch(root).bursts().next()).rejects.toBe(NO_WATCHERS);
});
