/** The one place that opens pools: sessions in UTC, and naive timestamps read and written as UTC. */
import pg from "pg";

const TIMESTAMP_WITHOUT_ZONE = 1114;

/** Longer than our own code ever thinks between two statements. */
const IDLE_IN_TRANSACTION_MS = 6_000;

// Without this `pg` writes a Date in the machine's zone, and a naive column drops the offset.
pg.defaults.parseInputDatesAsUTC = true;

const utcTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === TIMESTAMP_WITHOUT_ZONE && format !== "binary"
      ? (text: string) => new Date(`${text.replace(" ", "T")}Z`)
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export interface PoolOptions {
  /** Most connections open at once. */
  readonly max: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
}

/** Opens a pool; nothing is connected until the first query. The caller ends it. */
export function createPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.max,
    application_name: options.applicationName ?? "mge",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: utcTypes,
    // Prisma's adapter drops the offset of a timestamptz, so every session must speak UTC. A process that is stopped or cut
    // off in the middle of a transaction keeps its locks from everybody until the server ends it. The pool waits for both.
    onConnect: (client) =>
      client.query(
        `SET TIME ZONE 'UTC'; SET idle_in_transaction_session_timeout = '${String(IDLE_IN_TRANSACTION_MS)}ms'`,
      ),
  });
  // An idle connection that dies is replaced on the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  // The same for one that dies while it is used: whoever uses it learns it from the query.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
