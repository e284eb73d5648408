/** Where atoms of imported code stand among others of their name: a long function is cut into parts that share it. */
import { IMPORTED } from "./imported-projects.ts";
import type { Sql } from "./sql.ts";

export interface AtomPlace {
  /** From 1. */
  readonly line: number | null;
  /** From 1, within the definition it is a part of. */
  readonly part: number;
  readonly parts: number;
  /** Atoms of this name in its file, this one included; of those without a name, of its kind. */
  readonly alike: number;
}

/** Of what goes on in a definition that another atom begins. */
const GOES_ON = `name <> '' and kind in ('part', 'text')`;

/** By atom id, of the given atoms and others of their files, or of all when `atomIds` is null; empty for generated code. */
export async function readAtomPlaces(
  sql: Sql,
  projectId: string,
  atomIds: readonly string[] | null,
): Promise<ReadonlyMap<string, AtomPlace>> {
  const { rows } = await sql.query<AtomPlace & { readonly id: string }>(
    `select atom_id::text as id, start_line as line, (row_number() over part)::int as part, (count(*) over whole)::int as parts,
       (count(*) over (partition by file_path, name, case when name = '' then kind end))::int as alike
     from (select atom_id, number, name, kind, file_path, start_line,
         count(*) filter (where not (${GOES_ON})) over (partition by file_path, name order by number) as head
       from atomic_units where masterplan_id = $1::uuid
         and exists (select from masterplans m where m.masterplan_id = $1::uuid and m.generator = $3)
         and ($2::uuid[] is null or file_path in (select file_path from atomic_units where atom_id = any($2::uuid[])))) a
     window whole as (partition by file_path, name, head), part as (whole order by number)`,
    [projectId, atomIds, IMPORTED],
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** Text that is taken along at most, in bytes. */
const MOST_BEFORE = 200_000;

/** The text an atom of imported code goes on from, as far back as its definition or its run of texts begins; else empty. */
export async function readTextBefore(sql: Sql, atomId: string): Promise<string> {
  const { rows } = await sql.query<{ text: string }>(
    `with own as (select masterplan_id, file_path, name, kind, number from atomic_units where atom_id = $1::uuid),
       head as (select case when ${GOES_ON}
           then (select max(a.number) from atomic_units a where a.masterplan_id = own.masterplan_id
             and a.file_path = own.file_path and a.name = own.name and a.kind not in ('part', 'text') and a.number < own.number)
           when kind in ('text', 'statement')
           then (select coalesce(max(a.number), -1) + 1 from atomic_units a where a.masterplan_id = own.masterplan_id
             and a.number < own.number
             and (a.file_path <> own.file_path or a.name <> '' or a.kind not in ('text', 'statement')))
         end as number from own)
     select coalesce(string_agg(a.code, '' order by a.number), '') as text
     from own, head, atomic_units a
     where a.masterplan_id = own.masterplan_id and a.file_path = own.file_path and a.number >= head.number
       and a.number < own.number
     having sum(octet_length(a.code)) <= $2::int`,
    [atomId, MOST_BEFORE],
  );
  return rows[0]?.text ?? "";
}
