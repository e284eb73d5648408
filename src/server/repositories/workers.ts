/** Rows of `workers`: who executes, and who stopped without saying so. */
import type { DispatchedAtom } from "./pipeline-atoms.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface WorkerRow {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** Atoms it keeps in flight at most. */
  readonly capacity: number;
  /** Of the product; empty when it was not told. */
  readonly version: string;
}

/** A claim on a project's job. */
export interface HeldProjectJob {
  readonly queue: "prepare" | "finish" | "import" | "analyze";
  readonly id: string;
  readonly retryCount: number;
}

/** A worker is alive while it holds this session lock; hashed so that any id fits the lock's key. */
const LIVE_LOCK = "hashtextextended('mge:worker:' || $1::text, 0)";

/** Takes the session lock that proves life. `sql` must be one connection that lives as long as the worker. */
export async function takeLiveLock(sql: Sql, workerId: string): Promise<void> {
  await sql.query(`select pg_advisory_lock(${LIVE_LOCK})`, [workerId]);
}

/** Adds a worker, or brings it back after it was taken for dead. */
export async function registerWorker(sql: Sql, worker: WorkerRow): Promise<void> {
  await sql.query(
    `insert into workers (worker_id, host, pid, capacity, version) values ($1::uuid, $2, $3, $4, $5)
     on conflict (worker_id) do update set heartbeat_at = now()`,
    [worker.id, worker.host, worker.pid, worker.capacity, worker.version],
  );
}

/** What a worker tells of itself. */
export interface WorkerFigures {
  /** Atoms since it started. */
  readonly completed: number;
  readonly failed: number;
  /** Resident memory of the process. */
  readonly memoryBytes: number;
  /** Calls it allows each provider at once, as it adapts. */
  readonly concurrency: Readonly<Record<string, number>>;
}

/** Tells that the worker is there and what it holds. Undefined when its row is gone: it was taken for dead. */
export async function beat(
  sql: Sql,
  workerId: string,
  inFlight: number,
  projectJobs: readonly HeldProjectJob[],
  figures: WorkerFigures,
): Promise<{ readonly isDraining: boolean } | undefined> {
  const { rows } = await sql.query<{ isDraining: boolean }>(
    `update workers set heartbeat_at = now(), in_flight = $2, project_jobs = $3::jsonb, figures = $4::jsonb
     where worker_id = $1::uuid
     returning is_draining or exists (select 1 from settings where key = 'execution.draining') as "isDraining"`,
    [workerId, inFlight, JSON.stringify(projectJobs), JSON.stringify(figures)],
  );
  return rows[0];
}

/** Notes a project's job in the transaction that claims it. */
export async function noteProjectJob(tx: Transaction, workerId: string, job: HeldProjectJob): Promise<void> {
  await tx.query("update workers set project_jobs = project_jobs || $2::jsonb where worker_id = $1::uuid", [
    workerId,
    JSON.stringify([job]),
  ]);
}

/** A worker whose host was lost keeps its connections, and with them its lock, until the network gives them up. */
const SILENT_AFTER = "interval '8 seconds'";

/**
 * Workers that seem to be gone: nobody holds their session lock any more, or they have not been heard of for too long.
 * Reads the lock table only, so it is cheap a few times a second.
 */
export async function listDeadWorkers(sql: Sql): Promise<{ readonly id: string; readonly isSilent: boolean }[]> {
  const { rows } = await sql.query<{ id: string; isSilent: boolean }>(
    `select w.worker_id::text as id, w.heartbeat_at < now() - ${SILENT_AFTER} as "isSilent" from workers w
     where w.heartbeat_at < now() - ${SILENT_AFTER} or not exists (
       select 1 from pg_locks l
       where l.locktype = 'advisory' and l.objsubid = 1
         and l.database = (select oid from pg_database where datname = current_database())
         and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('mge:worker:' || w.worker_id::text, 0)
     )`,
  );
  return rows;
}

/** Takes a worker's row away and returns what it held; undefined when another worker was faster. */
export async function buryWorker(
  tx: Transaction,
  workerId: string,
): Promise<
  | {
      readonly atoms: readonly (DispatchedAtom & { readonly projectId: string })[];
      readonly projectJobs: readonly HeldProjectJob[];
    }
  | undefined
> {
  const { rows } = await tx.query<{ projectJobs: HeldProjectJob[] }>(
    `delete from workers where worker_id = $1::uuid returning project_jobs as "projectJobs"`,
    [workerId],
  );
  const [buried] = rows;
  if (buried === undefined) return undefined;
  const held = await tx.query<DispatchedAtom & { projectId: string }>(
    // Only of projects under way: there are few, and the atoms of each that run are found by their index.
    `select a.masterplan_id::text as "projectId", a.atom_id::text as "atomId", a.revision, a.dispatches
     from masterplans m join atomic_units a on a.masterplan_id = m.masterplan_id
     where m.status in ('IN_PROGRESS', 'PAUSED') and a.status = 'RUNNING' and a.worker_id = $1::uuid`,
    [workerId],
  );
  return { atoms: held.rows, projectJobs: buried.projectJobs };
}

/** Workers that sent a heartbeat lately. */
export async function listLiveWorkers(
  sql: Sql,
): Promise<
  readonly (WorkerRow & { readonly inFlight: number; readonly startedAt: Date; readonly heartbeatAt: Date })[]
> {
  const { rows } = await sql.query<WorkerRow & { inFlight: number; startedAt: Date; heartbeatAt: Date }>(
    `select worker_id::text as id, host, pid, capacity, version, in_flight as "inFlight", started_at as "startedAt",
       heartbeat_at as "heartbeatAt"
     from workers where heartbeat_at > now() - interval '15 seconds' order by started_at`,
  );
  return rows;
}

/** Whether somebody takes new work: a worker that was heard of lately and is not draining, alone or with the installation. */
export async function takesNewWork(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ takes: boolean }>(
    `select exists (select 1 from workers where not is_draining and heartbeat_at > now() - ${SILENT_AFTER})
       and not exists (select 1 from settings where key = 'execution.draining') as takes`,
  );
  return rows[0]?.takes ?? false;
}

/** A worker as its row tells, seen with the database's clock. */
export interface WorkerStateRow extends WorkerRow {
  readonly startedAt: Date;
  readonly uptimeSeconds: number;
  readonly heartbeatSeconds: number;
  /** Whether it still holds the session lock that proves life. */
  readonly isConnected: boolean;
  /** Atoms and project jobs together. */
  readonly inFlight: number;
  readonly isDraining: boolean;
  /** As the worker wrote them. */
  readonly figures: unknown;
}

/** Every worker that has a row, dead ones that nobody buried yet included, the oldest first. */
export async function listWorkers(sql: Sql): Promise<readonly WorkerStateRow[]> {
  const dead = new Set((await listDeadWorkers(sql)).map(({ id }) => id));
  const { rows } = await sql.query<Omit<WorkerStateRow, "isConnected">>(
    `select worker_id::text as id, host, pid, capacity, version, started_at as "startedAt",
       extract(epoch from clock_timestamp() - started_at)::float8 as "uptimeSeconds",
       extract(epoch from clock_timestamp() - heartbeat_at)::float8 as "heartbeatSeconds",
       in_flight as "inFlight", is_draining as "isDraining", figures
     from workers order by started_at, worker_id`,
  );
  return rows.map((row) => ({ ...row, isConnected: !dead.has(row.id) }));
}

/** Lets a worker take new work or not. False when there is no such worker. */
export async function setDraining(sql: Sql, workerId: string, isDraining: boolean): Promise<boolean> {
  const { rowCount } = await sql.query("update workers set is_draining = $2 where worker_id = $1::uuid", [
    workerId,
    isDraining,
  ]);
  return rowCount === 1;
}

/** Tells every worker that something was decided about it, such as that it drains. */
export async function notifyWorkers(sql: Sql): Promise<void> {
  await sql.query("select pg_notify('mge_jobs', 'control')");
}
