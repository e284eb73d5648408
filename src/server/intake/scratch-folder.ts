/** Folders for the length of one piece of work, below the installation's data folder. */
import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";

/** Longer than anything works in one: for folders whose process cannot be asked for, since it ran on another machine. */
const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1000;

/** Tells processes that this one can ask for from those of other machines and containers that share the data folder. */
const MACHINE = createHash("sha256").update(hostname()).update(processNamespace()).digest("hex").slice(0, 12);
/** `work-<machine>-<process>-<random>` */
const NAME = /^work-([0-9a-f]{12})-(\d+)-/;

/** Names of the folders this process works in. */
const own = new Set<string>();

/**
 * Runs `work` in a fresh folder that only this user may enter, and removes it afterwards, as it does with those of
 * processes that were killed. The folder's path holds no links.
 */
export async function inScratchFolder<T>(dataFolder: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(dataFolder, "scratch");
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeAbandoned(dataFolder);
  const prefix = join(await realpath(parent), `work-${MACHINE}-${String(process.pid)}-`);
  const folder = await mkdtemp(prefix);
  own.add(basename(folder));
  try {
    return await work(folder);
  } finally {
    own.delete(basename(folder));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes what processes left that were killed. Never throws. */
export async function removeAbandoned(dataFolder: string): Promise<void> {
  const parent = join(dataFolder, "scratch");
  for (const name of await readdir(parent).catch(() => [])) {
    const folder = join(parent, name);
    if (await isAbandoned(folder)) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  const [, machine, pid = ""] = NAME.exec(basename(folder)) ?? [];
  if (machine === MACHINE) return Number(pid) === process.pid ? !own.has(basename(folder)) : !isAlive(Number(pid));
  // Another process may remove it at the same time.
  const age = await stat(folder)
    .then(({ mtimeMs }) => Date.now() - mtimeMs)
    .catch(() => 0);
  return age > ABANDONED_AFTER_MS;
}

/** Containers may share a host's name, but then not its process ids. Only Linux tells. */
function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
