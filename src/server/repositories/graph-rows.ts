/** Reading a project's graph in force and its waves. */
import type { DependencyType } from "../../core/dependencies/dependency.ts";
import type { AtomStatus, WaveStatus } from "../../core/execution/event.ts";
import type { Sql } from "./sql.ts";

export interface GraphRecord {
  readonly id: string;
  readonly version: number;
  readonly atoms: number;
  readonly dependencies: number;
  readonly waves: number;
  readonly maxParallelism: number;
  readonly hasCycles: boolean;
  readonly layout: Readonly<Record<string, readonly [number, number]>>;
  readonly criticalPath: readonly string[];
  readonly unresolved: number;
  /** Atom ids of every cycle. */
  readonly cycles: readonly (readonly string[])[];
}

/** Undefined before the project was prepared. */
export async function findGraph(sql: Sql, projectId: string): Promise<GraphRecord | undefined> {
  const { rows } = await sql.query<GraphRecord>(
    `select g.graph_id::text as id, g.version, g.total_atoms as atoms, g.total_dependencies as dependencies,
       g.total_waves as waves, g.max_parallelism as "maxParallelism", g.has_cycles as "hasCycles", g.layout,
       g.critical_path as "criticalPath", jsonb_array_length(g.unresolved) as unresolved, g.condensation as cycles
     from masterplans m join dependency_graphs g on g.graph_id = m.graph_id where m.masterplan_id = $1::uuid`,
    [projectId],
  );
  return rows[0];
}

export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly wave: number;
  readonly status: AtomStatus;
  readonly kind: string;
  readonly file: string;
  readonly needsPerson: boolean;
}

export async function readGraphNodes(sql: Sql, projectId: string): Promise<GraphNode[]> {
  const { rows } = await sql.query<GraphNode>(
    `select atom_id::text as id, name, coalesce(wave_number, 0) as wave, status::text as status, kind, file_path as file,
       needs_person is not null as "needsPerson"
     from atomic_units where masterplan_id = $1::uuid order by number`,
    [projectId],
  );
  return rows;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly type: DependencyType;
  readonly typeOnly: boolean;
}

export async function readGraphEdges(sql: Sql, graphId: string): Promise<GraphEdge[]> {
  const { rows } = await sql.query<GraphEdge>(
    `select from_atom_id::text as "from", to_atom_id::text as "to", type::text as type,
       coalesce((metadata ->> 'typeOnly')::bool, false) as "typeOnly"
     from atom_dependencies where graph_id = $1::uuid order by dependency_id`,
    [graphId],
  );
  return rows;
}

export interface WaveRecord {
  readonly number: number;
  readonly status: WaveStatus;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly running: number;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly seconds: number | null;
}

/** Waves in order; counts come from the atoms themselves, so they are never behind. */
export async function readWaves(sql: Sql, projectId: string, graphId: string): Promise<WaveRecord[]> {
  const { rows } = await sql.query<WaveRecord>(
    `select w.number, w.status::text as status, w.total_atoms as total, coalesce(a.completed, 0) as completed,
       coalesce(a.failed, 0) as failed, coalesce(a.running, 0) as running, w.started_at as "startedAt",
       w.completed_at as "completedAt",
       extract(epoch from coalesce(w.completed_at, now()) - w.started_at)::float8 as seconds
     from execution_waves w
     left join (select wave_number, count(*) filter (where status in ('COMPLETED', 'SKIPPED'))::int completed,
         count(*) filter (where status in ('FAILED', 'BLOCKED'))::int failed,
         count(*) filter (where status = 'RUNNING')::int running
       from atomic_units where masterplan_id = $1::uuid group by wave_number) a on a.wave_number = w.number
     where w.graph_id = $2::uuid order by w.number`,
    [projectId, graphId],
  );
  return rows;
}
