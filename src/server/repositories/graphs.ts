/** Rows of `dependency_graphs`, `atom_dependencies` and `execution_waves`. */
import type { Dependency, DependencyType, Unresolved } from "../../core/dependencies/dependency.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface NewGraph {
  readonly id: string;
  readonly totalAtoms: number;
  readonly totalDependencies: number;
  readonly totalWaves: number;
  readonly maxParallelism: number;
  readonly hasCycles: boolean;
  /** Atom ids of every cycle. */
  readonly condensation: readonly (readonly string[])[];
  /** Atom id → [x, y]: x = wave, y = order within the wave. */
  readonly layout: Readonly<Record<string, readonly [number, number]>>;
  /** Atom ids of the longest path. */
  readonly criticalPath: readonly string[];
  readonly unresolved: unknown;
}

export interface NewDependency {
  readonly from: string;
  readonly to: string;
  readonly type: DependencyType;
  readonly strength: number;
  /** Whether the dependent waits for the prerequisite; false for the edge that would close a cycle. */
  readonly isScheduling: boolean;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Writes the graph as the project's next version and returns nothing; the id was chosen by the caller. */
export async function insertGraph(tx: Transaction, projectId: string, graph: NewGraph): Promise<void> {
  await tx.query(
    `insert into dependency_graphs (graph_id, masterplan_id, version, total_atoms, total_dependencies, total_waves,
       max_parallelism, has_cycles, condensation, layout, critical_path, unresolved)
     select $1::uuid, $2::uuid, coalesce(max(version), 0) + 1, $3::int, $4::int, $5::int, $6::int, $7::bool, $8::jsonb,
       $9::jsonb, $10::jsonb, $11::jsonb
     from dependency_graphs where masterplan_id = $2::uuid`,
    [
      graph.id,
      projectId,
      graph.totalAtoms,
      graph.totalDependencies,
      graph.totalWaves,
      graph.maxParallelism,
      graph.hasCycles,
      JSON.stringify(graph.condensation),
      JSON.stringify(graph.layout),
      JSON.stringify(graph.criticalPath),
      JSON.stringify(graph.unresolved),
    ],
  );
}

/** All edges in one statement; there are several for every atom. */
export async function insertDependencies(
  tx: Transaction,
  graphId: string,
  edges: readonly NewDependency[],
): Promise<void> {
  const rows = edges.map(({ isScheduling, metadata, ...edge }) => ({
    ...edge,
    metadata: isScheduling ? metadata : { ...metadata, scheduling: false },
  }));
  await tx.query(
    `insert into atom_dependencies (graph_id, from_atom_id, to_atom_id, type, strength, metadata)
     select $1::uuid, e."from", e."to", e.type::dependency_type, e.strength, e.metadata
     from jsonb_to_recordset($2::jsonb) as e("from" uuid, "to" uuid, type text, strength float8, metadata jsonb)`,
    [graphId, JSON.stringify(rows)],
  );
}

/** One row per wave, counted from the atoms that were just written. */
export async function insertWaves(tx: Transaction, graphId: string, projectId: string): Promise<void> {
  await tx.query(
    `insert into execution_waves (graph_id, number, total_atoms)
     select $1::uuid, wave_number, count(*) from atomic_units
     where masterplan_id = $2::uuid and wave_number is not null group by wave_number`,
    [graphId, projectId],
  );
}

/** The resolved references of a project's present graph, by the keys of the atoms. */
export async function readReferences(
  sql: Sql,
  projectId: string,
): Promise<{ readonly dependencies: readonly Dependency[]; readonly unresolved: readonly Unresolved[] }> {
  const { rows } = await sql.query<Dependency>(
    `select f.key as "from", t.key as "to", d.type::text as type, d.metadata -> 'site' as site,
       d.metadata ->> 'resolver' as resolver, d.strength as confidence,
       coalesce((d.metadata ->> 'typeOnly')::bool, false) as "typeOnly"
     from atom_dependencies d
     join masterplans m on m.graph_id = d.graph_id
     join atomic_units f on f.atom_id = d.from_atom_id join atomic_units t on t.atom_id = d.to_atom_id
     where m.masterplan_id = $1::uuid and d.metadata ? 'site'
     order by f.number, t.number`,
    [projectId],
  );
  const graph = await sql.query<{ unresolved: readonly Unresolved[] }>(
    `select g.unresolved from dependency_graphs g join masterplans m on m.graph_id = g.graph_id
     where m.masterplan_id = $1::uuid`,
    [projectId],
  );
  return { dependencies: rows, unresolved: graph.rows[0]?.unresolved ?? [] };
}

/** Ids of everything that needs the given atom, directly or through others; the atom itself is not among them. */
export async function listDependents(sql: Sql, projectId: string, atomId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `with recursive needing(id) as (
       select $2::uuid
       union
       select d.from_atom_id from atom_dependencies d join needing on d.to_atom_id = needing.id
       where d.graph_id = (select graph_id from masterplans where masterplan_id = $1::uuid)
     )
     select id::text as id from needing where id <> $2::uuid`,
    [projectId, atomId],
  );
  return rows.map((row) => row.id);
}

/** How many atoms need each of the given ones, directly or through others; by id. */
export async function countDependents(
  sql: Sql,
  projectId: string,
  atomIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (atomIds.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; dependents: number }>(
    `with recursive needing(root, id) as (
       select given, given from unnest($2::uuid[]) given
       union
       select needing.root, d.from_atom_id from atom_dependencies d join needing on d.to_atom_id = needing.id
       where d.graph_id = (select graph_id from masterplans where masterplan_id = $1::uuid)
     )
     select root::text as id, count(*)::int - 1 as dependents from needing group by root`,
    [projectId, atomIds],
  );
  return new Map(rows.map(({ id, dependents }) => [id, dependents]));
}
