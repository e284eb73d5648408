/** Reading the names that nobody could follow, each with why, and how many there are of each sort. */
import { containing, Parameters } from "./parameters.ts";
import { type Found, type PageRequest, paged } from "./import-rows.ts";
import type { Sql } from "./sql.ts";

export interface UnresolvedRow {
  readonly name: string;
  readonly group: string;
  readonly reason: string;
  readonly atomId: string;
  readonly atomName: string;
  readonly atomKind: string;
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Of an atom whose text is not its file's bytes the first line, and nothing before the name. */
const TEXT_BEFORE = `case when octet_length(a.code) = a.end_byte - a.start_byte
  then substring(convert_to(a.code, 'UTF8') from 1 for greatest((u.item ->> 'start')::int - a.start_byte, 0)) else ''::bytea end`;

const LINE = `r."startLine" + (select length(t.text) - length(replace(t.text, E'\\n', '')) from (select encode(r.head, 'escape') as text) t)`;

/** Every name with its sort. */
function fromNames(projectId: string): string {
  return `from (select u.place, u.item ->> 'name' as name, u.item ->> 'reason' as reason,
      coalesce(u.item ->> 'cause', 'other') as "group", (u.item ->> 'start')::int as start, (u.item ->> 'end')::int as "end",
      a.atom_id, a.name as "atomName", a.kind, a.file_path as file, a.start_line as "startLine", ${TEXT_BEFORE} as head
    from masterplans m join dependency_graphs g on g.graph_id = m.graph_id
    cross join lateral jsonb_array_elements(g.unresolved) with ordinality as u(item, place)
    join atomic_units a on a.atom_id = (u.item ->> 'atom')::uuid where m.masterplan_id = ${projectId}::uuid) r`;
}

/** The most frequent first. */
export async function countUnresolved(sql: Sql, projectId: string): Promise<{ group: string; count: number }[]> {
  const { rows } = await sql.query<{ group: string; count: number }>(
    `select r.group, count(*)::int as count ${fromNames("$1")} group by r.group order by count desc, r.group`,
    [projectId],
  );
  return rows;
}

/** In the order of the report; of one sort, or of all when `group` is null. */
export async function listUnresolved(
  sql: Sql,
  projectId: string,
  group: string | null,
  page: PageRequest,
): Promise<Found<UnresolvedRow>> {
  const parameters = new Parameters();
  const names = fromNames(parameters.add(projectId));
  const where = ["true"];
  if (group !== null) where.push(`r.group = ${parameters.add(group)}`);
  if (page.search !== "") {
    const pattern = parameters.add(containing(page.search));
    where.push(`(r.name ilike ${pattern} or r."atomName" ilike ${pattern} or r.file ilike ${pattern})`);
  }
  return paged(
    sql,
    `r.name, r.group, r.reason, r.atom_id::text as "atomId", r."atomName", r.kind as "atomKind", r.file,
       ${LINE} as line, r.start, r."end"`,
    `${names} where ${where.join(" and ")}`,
    "r.place",
    parameters,
    page,
  );
}
