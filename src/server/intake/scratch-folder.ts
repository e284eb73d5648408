/** Folders for the length of one piece of work, below the installation's data folder. */
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Longer than anything works in one; what is older was left by a process that was killed. */
const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1000;

/** Runs `work` in a fresh folder that only this user may enter, and removes it afterwards. */
export async function inScratchFolder<T>(dataFolder: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(dataFolder, "scratch");
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeAbandoned(parent);
  const folder = await mkdtemp(join(parent, "work-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    // Another process may remove it at the same time.
    const age = await stat(folder)
      .then(({ mtimeMs }) => Date.now() - mtimeMs)
      .catch(() => 0);
    if (age > ABANDONED_AFTER_MS) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
