/** Group commit: what arrives while a transaction runs is written by the next one, together. */
import { isConnectionLost } from "../../repositories/sql.ts";

/** Bounds how long a transaction holds its locks. */
const MOST_AT_ONCE = 500;

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Returns a function that hands its item to `commit`, one call of it at a time, so that hundreds of callers need one
 * connection. `commit` answers with one result per item. When it rejects, each of its items is tried alone, so that
 * one bad item fails only itself; without a database all of them fail at once.
 */
export function groupCommit<I, O>(commit: (items: readonly I[]) => Promise<readonly O[]>): (item: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    await undefined; // whoever calls in the same turn goes along
    while (waiting.length > 0) {
      const group = waiting.splice(0, MOST_AT_ONCE);
      await commitGroup(group).catch(async (error: unknown) => {
        if (group.length === 1 || isConnectionLost(error)) for (const one of group) one.reject(error);
        else for (const one of group) await commitGroup([one]).catch(one.reject);
      });
    }
    isRunning = false;
  }

  async function commitGroup(group: readonly Waiting<I, O>[]): Promise<void> {
    const results = await commit(group.map((one) => one.item));
    for (const [index, one] of group.entries()) one.resolve(results[index] as O);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void run();
    });
}
