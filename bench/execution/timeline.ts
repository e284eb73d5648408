/** When each atom of a project was ready, called for and recorded; milliseconds since the epoch of one machine's clock. */
import type { Pool } from "pg";
import type { LoggedCall } from "../../src/testing/call-log.ts";

interface AtomTimes {
  readonly id: string;
  readonly key: string;
  /** When the last of what it needs was committed, or the project when it needs nothing. */
  readonly readyAt: number;
  /** First call of the generator. */
  readonly calledAt: number;
  /** When its completion was committed. */
  readonly recordedAt: number;
}

export interface Timeline {
  /** When the project was committed as executing. */
  readonly beganAt: number;
  readonly endedAt: number;
  readonly atoms: readonly AtomTimes[];
}

/** Of a project whose atoms are all completed. The server must keep commit times. */
export async function readTimeline(pool: Pool, projectId: string, calls: readonly LoggedCall[]): Promise<Timeline> {
  const { rows: began } = await pool.query<{ at: number }>(
    `select min(extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at from events
     where masterplan_id = $1 and type = 'project.stage' and payload ->> 'stage' = 'executing'`,
    [projectId],
  );
  const { rows: done } = await pool.query<{ id: string; key: string; at: number }>(
    `select a.atom_id::text as id, a.key, (extract(epoch from pg_xact_commit_timestamp(e.xmin)) * 1000)::float8 as at
     from events e join atomic_units a on a.masterplan_id = e.masterplan_id and a.atom_id::text = e.payload ->> 'id'
     where e.masterplan_id = $1 and e.type = 'atom.status' and e.payload ->> 'status' = 'COMPLETED'`,
    [projectId],
  );
  const { rows: edges } = await pool.query<{ from: string; to: string }>(
    `select distinct d.from_atom_id::text as "from", d.to_atom_id::text as "to"
     from atom_dependencies d join masterplans m on m.graph_id = d.graph_id
     where m.masterplan_id = $1 and d.metadata ->> 'scheduling' is distinct from 'false'`,
    [projectId],
  );
  const beganAt = began[0]?.at ?? Number.NaN;
  const recordedAt = new Map(done.map((row) => [row.id, row.at]));
  const readyAt = new Map<string, number>();
  for (const { from, to } of edges)
    readyAt.set(from, Math.max(readyAt.get(from) ?? beganAt, recordedAt.get(to) ?? Number.NaN));
  const calledAt = new Map<string, number>();
  for (const call of calls.toReversed()) calledAt.set(call.atomId, call.startedAt);
  const atoms = done.map(({ id, key, at }) => ({
    id,
    key,
    readyAt: readyAt.get(id) ?? beganAt,
    calledAt: calledAt.get(id) ?? Number.NaN,
    recordedAt: at,
  }));
  return { beganAt, endedAt: atoms.reduce((last, atom) => Math.max(last, atom.recordedAt), beganAt), atoms };
}

/** From ready to called, of those atoms that did not have to wait for a place: milliseconds. */
export function dispatchLatencies({ atoms }: Timeline, concurrency: number): readonly number[] {
  const ready = atoms.map((atom) => atom.readyAt).sort((one, other) => one - other);
  const recorded = atoms.map((atom) => atom.recordedAt).sort((one, other) => one - other);
  return atoms
    .filter(({ readyAt }) => countUpTo(ready, readyAt) - countUpTo(recorded, readyAt) <= concurrency)
    .map(({ readyAt, calledAt }) => Math.max(0, calledAt - readyAt));
}

/** Most calls under way at once, by process. */
export function mostInFlight(calls: readonly LoggedCall[]): number {
  const byProcess = Map.groupBy(calls, (call) => call.pid);
  return [...byProcess.values()].reduce((most, own) => Math.max(most, mostOverlapping(own)), 0);
}

function mostOverlapping(calls: readonly LoggedCall[]): number {
  const steps = calls
    .flatMap(({ startedAt, endedAt }) => [
      { at: startedAt, by: 1 },
      { at: endedAt ?? Number.POSITIVE_INFINITY, by: -1 },
    ])
    .sort((one, other) => one.at - other.at || one.by - other.by);
  let now = 0;
  return steps.reduce((most, { by }) => Math.max(most, (now += by)), 0);
}

/** How many of the ascending values are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
