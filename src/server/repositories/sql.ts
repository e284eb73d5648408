/** What a repository needs to run a statement, and the one way to run several as a transaction. */
import type { Pool, QueryResultRow } from "pg";
import { asError } from "../../core/errors.ts";

/** Anything that runs one statement: a pool, a client inside a transaction. */
export interface Sql {
  query<R extends QueryResultRow>(text: string, values?: unknown[]): Promise<{ rows: R[]; rowCount: number | null }>;
}

/** A statement runner that is inside a transaction; made by `inTransaction` only. */
export interface Transaction extends Sql {
  readonly inTransaction: true;
}

/** Serialization failure and deadlock: the server asks to try again. */
const TRY_AGAIN = new Set(["40001", "40P01"]);
const MAX_TRIES = 5;

/** Thrown by a caller to leave the transaction without a trace and without an error. */
export class Rollback<T> extends Error {
  override readonly name = "Rollback";

  constructor(readonly result: T) {
    super("rolled back on purpose");
  }
}

/**
 * Runs `work` in one transaction and repeats it when the server reports a deadlock, so `work` must have no effects
 * besides its statements. Throwing `Rollback` undoes everything and returns its result.
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      const tx: Transaction = { inTransaction: true, query: (text, values) => client.query(text, values) };
      const result = await work(tx);
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch((lost: unknown) => {
        broken = asError(lost);
      });
      if (error instanceof Rollback) return error.result as T;
      if (tried >= MAX_TRIES || !TRY_AGAIN.has(codeOf(error))) throw error;
    } finally {
      client.release(broken);
    }
  }
}

const turns = new WeakMap<Pool, Map<string, Promise<unknown>>>();

/**
 * Like `inTransaction`, for writers of one project's rows. Those of one process take turns, so that they wait for the
 * project's lock without keeping a connection from everybody else. `work` takes the lock itself.
 */
export async function inProjectTransaction<T>(
  pool: Pool,
  projectId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const ofPool = turns.get(pool) ?? new Map<string, Promise<unknown>>();
  turns.set(pool, ofPool);
  const before = ofPool.get(projectId) ?? Promise.resolve();
  const result = before.then(() => inTransaction(pool, work));
  const settled = result.catch(() => undefined);
  ofPool.set(projectId, settled);
  void settled.then(() => ofPool.get(projectId) === settled && ofPool.delete(projectId));
  return result;
}

/**
 * Serializes everything that writes a project's pipeline rows until the transaction ends. Taken before atoms, waves,
 * counters and events are touched, so writers cannot deadlock and events get their ids in commit order.
 */
export async function lockProject(tx: Transaction, projectId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('mge:project:' || $1::text, 0))", [projectId]);
}

/** Whether a statement failed because the server is not there, or went away meanwhile. */
export function isConnectionLost(error: unknown): boolean {
  if (["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03", "57P05", "25P03"].includes(codeOf(error)))
    return true;
  return error instanceof Error && /^Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
