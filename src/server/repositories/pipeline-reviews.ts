/** Puts atoms into `human_review_queue`; deciding on them is another matter. */
import type { Transaction } from "./sql.ts";

export interface NewReview {
  readonly atomId: string;
  /** 0 to 1; null when nothing was produced. */
  readonly confidence: number | null;
  readonly reason: string;
  readonly suggestions: readonly string[];
  /** 1 critical to 5 lowest. */
  readonly priority: number;
  readonly atomRevision: number;
  /** Milliseconds since the epoch until when somebody should have looked. */
  readonly dueAtMs: number;
}

/** Adds items; an atom that has an open one keeps it, with the new reason and revision. Returns what is new. */
export async function openReviews(
  tx: Transaction,
  projectId: string,
  reviews: readonly NewReview[],
): Promise<{ readonly id: string; readonly atomId: string; readonly priority: number }[]> {
  if (reviews.length === 0) return [];
  const rows = JSON.stringify(reviews);
  const record = `jsonb_to_recordset($2::jsonb) as r("atomId" uuid, confidence float8, reason text, suggestions jsonb,
    priority int, "atomRevision" int, "dueAtMs" float8)`;
  await tx.query(
    `update human_review_queue q set reason = r.reason, confidence = r.confidence, suggestions = r.suggestions,
       priority = least(q.priority, r.priority), atom_revision = r."atomRevision"
     from ${record}
     where q.masterplan_id = $1::uuid and q.atom_id = r."atomId" and q.status in ('PENDING', 'IN_REVIEW')`,
    [projectId, rows],
  );
  const inserted = await tx.query<{ id: string; atomId: string; priority: number }>(
    `insert into human_review_queue (masterplan_id, atom_id, confidence, reason, suggestions, priority, atom_revision,
       due_at)
     select $1::uuid, r."atomId", r.confidence, r.reason, r.suggestions, r.priority, r."atomRevision",
       to_timestamp(r."dueAtMs" / 1000)
     from ${record}
     where not exists (select 1 from human_review_queue q
       where q.atom_id = r."atomId" and q.status in ('PENDING', 'IN_REVIEW'))
     returning review_id::text as id, atom_id::text as "atomId", priority`,
    [projectId, rows],
  );
  return inserted.rows;
}

/** Closes open items of atoms that are made again: what they asked about is gone. */
export async function closeReviews(
  tx: Transaction,
  atomIds: readonly string[],
  resolution: string,
): Promise<{ readonly id: string; readonly atomId: string }[]> {
  const { rows } = await tx.query<{ id: string; atomId: string }>(
    `update human_review_queue set status = 'REGENERATED', resolution = $2, resolved_at = now(), claimed_by = null,
       claimed_until = null
     where atom_id = any($1::uuid[]) and status in ('PENDING', 'IN_REVIEW')
     returning review_id::text as id, atom_id::text as "atomId"`,
    [atomIds, resolution],
  );
  return rows;
}
