/** Reading imports for people: numbers, what was left out, diagnostics. */
import type { FileDiagnostic } from "../../core/analysis/analysis-report.ts";
import { containing, Parameters } from "./parameters.ts";
import type { Sql } from "./sql.ts";

export interface ImportCounts {
  readonly stored: number;
  readonly bytes: number;
  readonly leftOut: number;
  readonly withDiagnostics: number;
  readonly diagnostics: number;
  readonly unresolved: number;
  readonly cycles: number;
}

export async function countImport(sql: Sql, projectId: string): Promise<ImportCounts> {
  const { rows } = await sql.query<ImportCounts>(
    `select count(*) filter (where f.sha256 is not null)::int as stored,
       coalesce(sum(f.bytes) filter (where f.sha256 is not null), 0)::float8 as bytes,
       count(*) filter (where f.left_out_reason is not null)::int as "leftOut",
       count(*) filter (where f.diagnostics <> '[]')::int as "withDiagnostics",
       coalesce(sum(jsonb_array_length(f.diagnostics)), 0)::int as diagnostics,
       coalesce((select jsonb_array_length(g.unresolved) from dependency_graphs g join masterplans m on m.graph_id = g.graph_id
         where m.masterplan_id = $1::uuid), 0) as unresolved,
       coalesce((select jsonb_array_length(g.condensation) from dependency_graphs g join masterplans m on m.graph_id = g.graph_id
         where m.masterplan_id = $1::uuid), 0) as cycles
     from repository_files f where f.masterplan_id = $1::uuid`,
    [projectId],
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error(`the files of ${projectId} were not counted`);
  return counts;
}

export async function countLanguages(
  sql: Sql,
  projectId: string,
): Promise<{ language: string; files: number; bytes: number }[]> {
  const { rows } = await sql.query<{ language: string; files: number; bytes: number }>(
    `select language, count(*)::int as files, sum(bytes)::float8 as bytes from repository_files
     where masterplan_id = $1::uuid and language is not null group by language order by files desc, language`,
    [projectId],
  );
  return rows;
}

export async function countLeftOut(sql: Sql, projectId: string): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql.query<{ reason: string; count: number }>(
    `select left_out_reason as reason, count(*)::int as count from repository_files
     where masterplan_id = $1::uuid and left_out_reason is not null group by left_out_reason order by count desc, reason`,
    [projectId],
  );
  return rows;
}

export interface PageRequest {
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export interface Found<T> {
  readonly items: T[];
  readonly total: number;
}

/** In the order of paths; of one reason, or of all when it is null. */
export async function listLeftOut(
  sql: Sql,
  projectId: string,
  reason: string | null,
  page: PageRequest,
): Promise<Found<{ path: string; reason: string }>> {
  const parameters = new Parameters();
  const where = [`masterplan_id = ${parameters.add(projectId)}::uuid`, "left_out_reason is not null"];
  if (reason !== null) where.push(`left_out_reason = ${parameters.add(reason)}`);
  if (page.search !== "") where.push(`path ilike ${parameters.add(containing(page.search))}`);
  return paged(
    sql,
    "path, left_out_reason as reason",
    `from repository_files where ${where.join(" and ")}`,
    `path collate "C", file_id`,
    parameters,
    page,
  );
}

/** Files with diagnostics, in the order of paths, each with its first ones. */
export async function listFileDiagnostics(
  sql: Sql,
  projectId: string,
  page: PageRequest,
): Promise<
  Found<{ path: string; language: string | null; bytes: number; count: number; diagnostics: FileDiagnostic[] }>
> {
  const parameters = new Parameters();
  const where = [`masterplan_id = ${parameters.add(projectId)}::uuid`, "diagnostics <> '[]'"];
  if (page.search !== "") where.push(`path ilike ${parameters.add(containing(page.search))}`);
  return paged(
    sql,
    `path, language, bytes, jsonb_array_length(diagnostics) as count,
       jsonb_path_query_array(diagnostics, '$[0 to 19]') as diagnostics`,
    `from repository_files where ${where.join(" and ")}`,
    `path collate "C", file_id`,
    parameters,
    page,
  );
}

export interface DiagnosticRow extends FileDiagnostic {
  readonly path: string;
}

/** Every diagnostic by itself, in the order of paths and lines. */
export async function listDiagnostics(sql: Sql, projectId: string, page: PageRequest): Promise<Found<DiagnosticRow>> {
  const parameters = new Parameters();
  const where = [`f.masterplan_id = ${parameters.add(projectId)}::uuid`];
  if (page.search !== "") where.push(`f.path ilike ${parameters.add(containing(page.search))}`);
  return paged(
    sql,
    `f.path, (d.item ->> 'line')::int as line, (d.item ->> 'column')::int as column, d.item ->> 'severity' as severity,
       d.item ->> 'message' as message`,
    `from repository_files f cross join lateral jsonb_array_elements(f.diagnostics) with ordinality as d(item, place)
     where ${where.join(" and ")}`,
    `f.path collate "C", d.place`,
    parameters,
    page,
  );
}

/** One page of rows, and how many there are of them. */
export async function paged<T extends object>(
  sql: Sql,
  columns: string,
  from: string,
  order: string,
  parameters: Parameters,
  { offset, limit }: PageRequest,
): Promise<Found<T>> {
  const count = await sql.query<{ total: number }>(`select count(*)::int as total ${from}`, parameters.values.slice());
  const { rows } = await sql.query<T>(
    `select ${columns} ${from} order by ${order} limit ${parameters.add(limit)}::int offset ${parameters.add(offset)}::int`,
    parameters.values,
  );
  return { items: rows, total: count.rows[0]?.total ?? 0 };
}
