/** Reading the files of a project from its atoms, with where every stretch comes from. */
import type { AtomStatus } from "../../core/execution/event.ts";
import type { Sql } from "./sql.ts";

export interface FileRecord {
  readonly path: string;
  readonly language: string;
  readonly atoms: number;
  readonly completed: number;
  readonly failed: number;
  readonly needsPerson: number;
  readonly openReviews: number;
  readonly lines: number;
  readonly bytes: number;
  readonly minConfidence: number | null;
}

/** Files in path order. */
export async function listFileRecords(sql: Sql, projectId: string): Promise<FileRecord[]> {
  const { rows } = await sql.query<FileRecord>(
    `with by_atoms as (select a.file_path as path, max(a.language) as language, count(*)::int as atoms,
       count(*) filter (where a.status = 'COMPLETED')::int as completed,
       count(*) filter (where a.status in ('FAILED', 'BLOCKED'))::int as failed,
       count(*) filter (where a.needs_person is not null)::int as "needsPerson",
       coalesce(sum(r.open), 0)::int as "openReviews",
       sum(length(t.text) - length(replace(t.text, E'\\n', '')))::int as lines,
       coalesce(max(f.bytes), sum(octet_length(t.text)))::int as bytes, min(a.confidence) as "minConfidence"
     from atomic_units a
     cross join lateral (select coalesce(a.code, a.skeleton) as text) t
     left join (select atom_id, count(*) as open from human_review_queue
       where masterplan_id = $1::uuid and status in ('PENDING', 'IN_REVIEW') group by atom_id) r on r.atom_id = a.atom_id
     -- Of imported files the bytes are known, also where their text is shown in another encoding.
     left join repository_files f on f.masterplan_id = a.masterplan_id and f.path = a.file_path and f.content is not null
     where a.masterplan_id = $1::uuid group by a.file_path),
     -- Imported files without any atom, e.g. empty ones.
     without_atoms as (select f.path, f.language, 0, 0, 0, 0, 0, 0, f.bytes, null::float8 from repository_files f
     where f.masterplan_id = $1::uuid and f.content is not null and f.left_out_reason is null and f.language is not null
       and f.path not in (select path from by_atoms))
     select * from (table by_atoms union all table without_atoms) as files order by path collate "C"`,
    [projectId],
  );
  return rows;
}

export interface ReviewMark {
  readonly reviewId: string;
  readonly status: "PENDING" | "IN_REVIEW" | "APPROVED" | "REJECTED" | "EDITED" | "REGENERATED";
  readonly byId: string | null;
  readonly byName: string | null;
  readonly byEmail: string | null;
  /** ISO 8601; null while it is open. */
  readonly at: string | null;
  readonly resolution: string | null;
}

export interface SegmentRecord {
  readonly atomId: string;
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  readonly language: string;
  readonly status: AtomStatus;
  readonly code: string | null;
  readonly skeleton: string;
  readonly generator: string | null;
  readonly wave: number | null;
  readonly attempts: number;
  readonly revision: number;
  readonly confidence: number | null;
  readonly needsPerson: string | null;
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  /** The newest review item; null when there never was one. */
  readonly review: ReviewMark | null;
}

/** The atoms of one file, or of all files, in delivery order. */
export async function readSegments(sql: Sql, projectId: string, path?: string): Promise<SegmentRecord[]> {
  const { rows } = await sql.query<SegmentRecord>(
    `select a.atom_id::text as "atomId", a.number, a.key, a.name, a.kind, a.file_path as path, a.language,
       a.status::text as status, a.code, a.skeleton, a.generator, a.wave_number as wave, a.attempts, a.revision, a.confidence,
       a.needs_person as "needsPerson", coalesce(v.passed, 0) as passed, coalesce(v.failed, 0) as failed,
       coalesce(v.not_run, 0) as "notRun", r.mark as review
     from atomic_units a
     left join (select atom_id, count(*) filter (where verdict = 'PASSED')::int passed,
         count(*) filter (where verdict = 'FAILED')::int failed, count(*) filter (where verdict = 'NOT_RUN')::int not_run
       from validation_results
      where masterplan_id = $1::uuid and current and required and atom_id is not null group by atom_id
     ) v on v.atom_id = a.atom_id
     left join lateral (select jsonb_build_object('reviewId', q.review_id, 'status', q.status,
         'byId', u.user_id, 'byName', coalesce(nullif(u.name, ''), u.username), 'byEmail', u.email,
         'at', to_char(q.resolved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'resolution', q.resolution) mark
       from human_review_queue q left join users u on u.user_id = q.resolved_by
       where q.atom_id = a.atom_id order by q.created_at desc, q.review_id limit 1) r on true
     where a.masterplan_id = $1::uuid and ($2::text is null or a.file_path = $2) order by a.number`,
    [projectId, path ?? null],
  );
  return rows;
}
