/** The job queue on pg-boss: jobs are sent and settled inside our own transactions, fenced to the attempt that holds them. */
import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { PgBoss, type Db, type QueueOptions } from "pg-boss";
import type { Sql, Transaction } from "../repositories/sql.ts";

/** Jobs on a project as a whole. */
export type ProjectQueue = "prepare" | "finish" | "import" | "analyze";
export type QueueName = "atom" | ProjectQueue;

export const PROJECT_QUEUES: readonly ProjectQueue[] = ["finish", "prepare", "import", "analyze"];
const QUEUES: readonly QueueName[] = ["atom", ...PROJECT_QUEUES];

/** Channel on which a queue's name is told when it got new jobs. */
export const JOBS_CHANNEL = "mge_jobs";

/** Schema in which pg-boss keeps its tables. */
const QUEUE_SCHEMA = "pgboss";

/** How often a job may be claimed again after its worker died; generation attempts are counted in our own tables. */
export const RETRY_LIMIT = 200;

/** A dead worker is noticed by its lock within a second, a hung one by its row; this is for when nobody looks. */
const ATOM_OPTIONS: QueueOptions = {
  heartbeatSeconds: 10,
  retryLimit: RETRY_LIMIT,
  retryDelay: 0,
  // Attempts have deadlines of their own; a provider that asks for patience may take an atom an hour.
  expireInSeconds: 4 * 3_600,
};

/** A large project is compiled and tested for longer than an atom is made. */
const PROJECT_OPTIONS: QueueOptions = { ...ATOM_OPTIONS, expireInSeconds: 1_800 };

/** A project's preparation comes before everybody's atoms, its end too: both unblock a person who waits. */
const PROJECT_PRIORITY = 0;

export interface AtomJobData {
  readonly projectId: string;
  readonly atomId: string;
  /** The atom's revision the job was sent for; a job for an older one has nothing to do. */
  readonly revision: number;
  /** How often the atom had been dispatched with it; neither has a job of an earlier time. */
  readonly dispatches: number;
}

export interface ProjectJobData {
  readonly projectId: string;
}

/** A claim on a job: `retryCount` names the attempt, so a lapsed claim cannot settle a newer one. */
export interface Claim<T> {
  readonly id: string;
  readonly retryCount: number;
  readonly data: T;
}

export type AtomJob = Claim<AtomJobData>;
export type ProjectJob = Claim<ProjectJobData>;

export interface AtomDispatch extends AtomJobData {
  readonly priority: number;
}

/** One dispatch of an atom. */
type Dispatch = Omit<AtomJobData, "projectId">;
type Attempt = Pick<Claim<unknown>, "id" | "retryCount">;

export interface JobQueueOptions {
  /** True in workers: watches heartbeats and expiry of everybody's jobs. */
  readonly supervise: boolean;
  readonly onError: (error: Error) => void;
}

/** One process's access to the queue. Starts itself at its first use; `stop` ends it. */
export class JobQueue {
  readonly #pool: Pool;
  readonly #boss: PgBoss;
  #starting: Promise<void> | undefined;

  constructor(databaseUrl: string, pool: Pool, options: JobQueueOptions) {
    this.#pool = pool;
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: "mge queue",
      schema: QUEUE_SCHEMA,
      max: 4,
      schedule: false,
      supervise: options.supervise,
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
    });
    this.#boss.on("error", options.onError);
  }

  /** Installs what is missing. Safe when several processes start at once; a second call waits for the first. */
  async start(): Promise<void> {
    this.#starting ??= this.#install();
    try {
      await this.#starting;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  /** Sends atoms for execution when the transaction commits. A dispatch is sent at most once. */
  async sendAtoms(tx: Transaction, atoms: readonly AtomDispatch[]): Promise<void> {
    if (atoms.length === 0) return;
    await this.start();
    const jobs = atoms.map(({ priority, ...data }) => ({ id: atomJobId(data), data, priority }));
    await this.#boss.insert("atom", jobs, { db: asDb(tx) });
    await notify(tx, "atom");
  }

  /** Sends a job on a whole project when the transaction commits. */
  async sendProject(tx: Transaction, queue: ProjectQueue, projectId: string): Promise<void> {
    await this.start();
    await this.#boss.insert(queue, [{ data: { projectId }, priority: PROJECT_PRIORITY }], { db: asDb(tx) });
    await notify(tx, queue);
  }

  /** Claims up to `limit` jobs; inside `tx` the claim and what is written about it become visible together. */
  async fetch<T extends object>(queue: QueueName, limit: number, tx?: Transaction): Promise<Claim<T>[]> {
    await this.start();
    const jobs = await this.#boss.fetch<T>(queue, { batchSize: limit, ...within(tx) });
    return jobs.map(({ id, retryCount, data }) => ({ id, retryCount, data }));
  }

  /** Completes a claim within `tx`. False when the claim has lapsed: roll back, another worker has the job. */
  async complete(tx: Transaction, queue: QueueName, claim: Attempt): Promise<boolean> {
    const { affected } = settled(await this.#boss.complete(queue, attemptOf(claim), null, { db: asDb(tx) }));
    return affected === 1;
  }

  /** Completes atoms' claims within `tx`; returns the ids of those that had not lapsed. Of the others nothing may be stored. */
  async completeAtoms(tx: Transaction, claims: readonly Attempt[]): Promise<ReadonlySet<string>> {
    const done = settled(await this.#boss.complete("atom", claims.map(attemptOf), null, { db: asDb(tx) }));
    return new Set(done.settled ?? []);
  }

  /** Gives claims back so that somebody claims them again at once; lapsed ones are left alone. */
  async giveBack(queue: QueueName, claims: readonly Attempt[], reason: string, tx?: Transaction): Promise<void> {
    if (claims.length === 0) return;
    await this.start();
    await this.#boss.fail(queue, claims.map(attemptOf), { reason }, within(tx));
    await notify(tx ?? this.#pool, queue);
  }

  /** Gives back the jobs of atoms whose worker is gone, whatever attempt it held. */
  async giveBackAtoms(tx: Transaction, atoms: readonly Dispatch[], reason: string): Promise<void> {
    if (atoms.length === 0) return;
    await this.start();
    await this.#boss.fail("atom", atoms.map(atomJobId), { reason }, within(tx));
    await notify(tx, "atom");
  }

  /** Renews claims; returns the ids of those that are still ours. */
  async touch(queue: QueueName, claims: readonly Attempt[], tx?: Transaction): Promise<ReadonlySet<string>> {
    if (claims.length === 0) return new Set();
    const response = settled(await this.#boss.touch(queue, claims.map(attemptOf), within(tx)));
    return new Set(response.settled ?? claims.map((claim) => claim.id));
  }

  /**
   * Cancels the jobs of these dispatches, waiting or running, when the transaction commits. Jobs that a worker is about
   * to claim are left to it: it waits for the project's lock with them in its hands, and finds that they have nothing
   * to do.
   */
  async cancelAtoms(tx: Transaction, atoms: readonly Dispatch[]): Promise<void> {
    if (atoms.length === 0) return;
    await this.start();
    const { rows } = await tx.query<{ id: string }>(
      `with waiting as (
         select id from ${QUEUE_SCHEMA}.job where name = 'atom' and id = any($1::uuid[]) and state in ('created', 'retry')
         order by id for update skip locked
       )
       select id::text as id from waiting
       union all
       select id::text from ${QUEUE_SCHEMA}.job where name = 'atom' and id = any($1::uuid[]) and state = 'active'`,
      [atoms.map(atomJobId)],
    );
    if (rows.length === 0) return;
    await this.#boss.cancel(
      "atom",
      rows.map((row) => row.id),
      { db: asDb(tx) },
    );
  }

  async stop(): Promise<void> {
    if (this.#starting === undefined) return;
    await this.#starting.catch(() => undefined);
    await this.#boss.stop({ graceful: false, close: true });
  }

  async #install(): Promise<void> {
    // pg-boss tolerates a lost race only at its first statement; a lock of our own makes starting a queue for one.
    const client = await this.#pool.connect();
    try {
      await client.query("select pg_advisory_lock(hashtextextended('mge:queue-install', 0))");
      await this.#boss.start();
      for (const queue of QUEUES) {
        await this.#boss.createQueue(queue, queue === "atom" ? ATOM_OPTIONS : PROJECT_OPTIONS);
      }
    } finally {
      await client.query("select pg_advisory_unlock(hashtextextended('mge:queue-install', 0))").catch(() => undefined);
      client.release();
    }
  }
}

/** The id of the job that executes one dispatch of an atom: sending it twice changes nothing. `recallLostAtoms` computes it, too. */
function atomJobId({ atomId, revision, dispatches }: Dispatch): string {
  const hex = createHash("md5")
    .update(`${atomId}:${String(revision)}:${String(dispatches)}`)
    .digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function attemptOf({ id, retryCount }: Attempt): Attempt {
  return { id, retryCount };
}

function asDb(sql: Sql): Db {
  return { executeSql: (text, values) => sql.query(text, values ?? []) };
}

function within(tx: Transaction | undefined): { db?: Db } {
  return tx === undefined ? {} : { db: asDb(tx) };
}

async function notify(sql: Sql, queue: QueueName): Promise<void> {
  await sql.query(`select pg_notify('${JOBS_CHANNEL}', $1::text)`, [queue]);
}

/** pg-boss answers every command with these counts, but declares the answer as empty. */
function settled(response: object): { affected: number; settled?: string[] } {
  return response as { affected: number; settled?: string[] };
}
