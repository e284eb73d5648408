/** Figures of an analysed import: its dependencies, the sizes of its atoms, and which criteria they meet. */
import type { FileDiagnostic } from "../../core/analysis/analysis-report.ts";
import type { DependencyType } from "../../core/dependencies/dependency.ts";
import type { Sql } from "./sql.ts";

export interface DependencyCount {
  readonly type: DependencyType;
  readonly resolver: string;
  readonly count: number;
  readonly typeOnly: number;
  /** Between atoms of different files. */
  readonly crossFile: number;
}

/** Of the graph in force. */
export async function countDependencies(sql: Sql, projectId: string): Promise<DependencyCount[]> {
  const { rows } = await sql.query<DependencyCount>(
    `select d.type::text as type, coalesce(d.metadata ->> 'resolver', '') as resolver, count(*)::int as count,
       count(*) filter (where (d.metadata ->> 'typeOnly')::bool)::int as "typeOnly",
       count(*) filter (where f.file_path <> t.file_path)::int as "crossFile"
     from masterplans m join atom_dependencies d on d.graph_id = m.graph_id
     join atomic_units f on f.atom_id = d.from_atom_id join atomic_units t on t.atom_id = d.to_atom_id
     where m.masterplan_id = $1::uuid group by 1, 2 order by count desc, 1, 2`,
    [projectId],
  );
  return rows;
}

export interface SizeCount {
  /** Fewest and most lines of code; null where there is no upper bound. */
  readonly low: number;
  readonly high: number | null;
  readonly atoms: number;
  /** Lines of code in them. */
  readonly lines: number;
}

const SIZES: readonly (readonly [low: number, high: number | null])[] = [
  [0, 0],
  [1, 5],
  [6, 10],
  [11, 15],
  [16, 30],
  [31, null],
];

/** Every class of sizes, the empty ones too. */
export async function countSizes(sql: Sql, projectId: string): Promise<SizeCount[]> {
  const { rows } = await sql.query<{ place: number; atoms: number; lines: number }>(
    `select width_bucket(loc, $2::int[]) - 1 as place, count(*)::int as atoms, sum(loc)::int as lines
     from atomic_units where masterplan_id = $1::uuid group by 1`,
    [projectId, SIZES.map(([low]) => low)],
  );
  const found = new Map(rows.map((row) => [row.place, row]));
  return SIZES.map(([low, high], place) => {
    const { atoms = 0, lines = 0 } = found.get(place) ?? {};
    return { low, high, atoms, lines };
  });
}

export async function countKinds(sql: Sql, projectId: string): Promise<{ kind: string; atoms: number }[]> {
  const { rows } = await sql.query<{ kind: string; atoms: number }>(
    `select kind, count(*)::int as atoms from atomic_units where masterplan_id = $1::uuid group by kind order by atoms desc, kind`,
    [projectId],
  );
  return rows;
}

export interface CriterionCount {
  readonly criterion: string;
  /** Atoms that do not meet it. */
  readonly unmet: number;
  /** Atoms of which it could not be judged. */
  readonly notJudged: number;
}

/** Only criteria that some atom does not meet, or that could not be judged of some atom. */
export async function countCriteria(sql: Sql, projectId: string): Promise<CriterionCount[]> {
  const { rows } = await sql.query<CriterionCount>(
    `select criterion, count(*) filter (where not open)::int as unmet, count(*) filter (where open)::int as "notJudged"
     from (
       select split_part(v.text, ':', 1) as criterion, false as open from atomic_units a
       cross join lateral jsonb_array_elements_text(a.atomicity_violations) v(text) where a.masterplan_id = $1::uuid
       union all
       select n.name, true from atomic_units a
       cross join lateral jsonb_array_elements_text(a.atomicity_not_judged) n(name) where a.masterplan_id = $1::uuid
     ) found group by criterion`,
    [projectId],
  );
  return rows;
}

/** Sizes of the cycles of the graph in force, the largest first. */
export async function readCycleSizes(sql: Sql, projectId: string): Promise<number[]> {
  const { rows } = await sql.query<{ atoms: number }>(
    `select jsonb_array_length(c.cycle) as atoms from masterplans m join dependency_graphs g on g.graph_id = m.graph_id
     cross join lateral jsonb_array_elements(g.condensation) c(cycle) where m.masterplan_id = $1::uuid order by atoms desc`,
    [projectId],
  );
  return rows.map(({ atoms }) => atoms);
}

/** Number of diagnostics by path, of the files that have any. */
export async function countDiagnosticsByFile(sql: Sql, projectId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ path: string; count: number }>(
    `select path, jsonb_array_length(diagnostics) as count from repository_files
     where masterplan_id = $1::uuid and diagnostics <> '[]'`,
    [projectId],
  );
  return new Map(rows.map(({ path, count }) => [path, count]));
}

/** Empty for files that were not imported. */
export async function readFileDiagnostics(sql: Sql, projectId: string, path: string): Promise<FileDiagnostic[]> {
  const { rows } = await sql.query<{ diagnostics: FileDiagnostic[] }>(
    "select diagnostics from repository_files where masterplan_id = $1::uuid and path = $2 and content is not null",
    [projectId, path],
  );
  return rows[0]?.diagnostics ?? [];
}
