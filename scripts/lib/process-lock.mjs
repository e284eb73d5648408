/** A lock file that dies with its process. Plain JavaScript: it also runs before anything is installed. */
import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS = 200;

/** When a process began, in the system's own words; undefined when there is no such process (any more). */
export function processStart(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return undefined;
  }
  if (process.platform === "linux") {
    try {
      // The name in parentheses may hold blanks; after it come state (1st) and start time (20th).
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    } catch (error) {
      if (error.code === "ENOENT" || error.code === "ESRCH") return undefined;
    }
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

/** Tells whether the process that wrote this down still runs; a reused process id does not count. */
function isAlive(holder) {
  return holder !== undefined && processStart(holder.pid) === holder.start;
}

/** The process that holds the lock file, or undefined. */
export function lockHolder(path) {
  const found = read(path);
  return isAlive(found?.value) ? found.value : undefined;
}

/**
 * Takes the lock or tells who has it. A lock whose process is gone is taken over.
 * Returns `{ release }` or `{ holder: { pid, start } }`.
 */
export function takeLock(path) {
  const mine = JSON.stringify({ pid: process.pid, start: processStart(process.pid) });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    for (;;) {
      try {
        linkSync(draft, path);
        return {
          release() {
            if (read(path)?.text === mine) rmSync(path, { force: true });
          },
        };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const found = read(path);
      if (isAlive(found?.value)) return { holder: found.value };
      if (found !== undefined) setAside(path, found.text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Runs the task alone among all processes that use this lock file; waits for whoever has it. */
export async function underLock(path, task, onWait = () => undefined) {
  for (;;) {
    const lock = takeLock(path);
    if ("release" in lock) {
      try {
        return await task();
      } finally {
        lock.release();
      }
    }
    onWait(lock.holder);
    await sleep(WAIT_MS);
  }
}

/** Removes a dead lock; when another process replaced it meanwhile, that one is put back. */
function setAside(path, expected) {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  try {
    if (readFileSync(aside, "utf8") !== expected) linkSync(aside, path);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** The file's text and what it says; undefined when there is no file, no value when it was cut off while written. */
function read(path) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { pid, start } = JSON.parse(text);
    return { text, value: Number.isInteger(pid) ? { pid, start } : undefined };
  } catch {
    return { text, value: undefined };
  }
}
