/** Resident memory of a process and all that it started, sampled from /proc. */
import { readdir, readFile } from "node:fs/promises";

const SAMPLE_MS = 50;

export interface MemorySampler {
  /** Highest sum seen, bytes; null where there is no /proc. */
  stop(): Promise<number | null>;
}

/** Samples until it is stopped. Pages that processes share count once (proportional set size). */
export function sampleMemory(pid: number): MemorySampler {
  let peak: number | null = null;
  let isRunning = true;
  const loop = (async () => {
    while (isRunning) {
      const bytes = await treeMemory(pid);
      if (bytes !== null) peak = Math.max(peak ?? 0, bytes);
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  return {
    async stop() {
      isRunning = false;
      await loop;
      return peak;
    },
  };
}

async function treeMemory(root: number): Promise<number | null> {
  const entries = await readdir("/proc").catch(() => null);
  if (entries === null) return null;
  const parents = new Map<number, number>();
  await Promise.all(
    entries
      .filter((entry) => /^\d+$/.test(entry))
      .map(async (entry) => {
        const stat = await readFile(`/proc/${entry}/stat`, "latin1").catch(() => "");
        // The name in parentheses may hold anything; the parent is the second field after it.
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        if (Number.isInteger(parent)) parents.set(Number(entry), parent);
      }),
  );
  const members = [...parents.keys()].filter((pid) => isInTree(pid, root, parents));
  const sizes = await Promise.all(members.map(proportionalSize));
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0);
}

function isInTree(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at)) if (at === root) return true;
  return false;
}

async function proportionalSize(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${String(pid)}/smaps_rollup`, "latin1").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
}
