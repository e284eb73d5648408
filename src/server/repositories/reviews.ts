/** Rows of `human_review_queue`: reading the queue, claims and decisions. */
import type { AtomStatus } from "../../core/execution/event.ts";
import type { ReviewState, ReviewStatus } from "../../core/review/transitions.ts";
import type { ReviewMark } from "./file-rows.ts";
import { containing, Parameters } from "./parameters.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface ReviewRecord {
  readonly id: string;
  /** As stored: a claim that ran out still stands as IN_REVIEW. */
  readonly status: ReviewStatus;
  readonly priority: number;
  readonly reason: string;
  readonly confidence: number | null;
  readonly projectId: string;
  readonly projectName: string;
  readonly atomId: string;
  readonly atomKey: string;
  readonly atomName: string;
  readonly atomKind: string;
  readonly atomFile: string;
  readonly atomStatus: AtomStatus;
  readonly needsPerson: string | null;
  /** The part of the model that the atom's contract serves, e.g. `operation:listPets`. */
  readonly serves: string | null;
  /** Who made the present code; null before there is any. */
  readonly generator: string | null;
  readonly dependents: number;
  readonly claimedById: string | null;
  readonly claimedByName: string | null;
  readonly claimedByEmail: string | null;
  readonly claimedUntil: Date | null;
  /** The atom's present revision. */
  readonly revision: number;
  /** The revision the item is about. */
  readonly itemRevision: number;
  readonly suggestions: readonly string[];
  readonly createdAt: Date;
  readonly dueAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolvedById: string | null;
  readonly resolvedByName: string | null;
  readonly resolvedByEmail: string | null;
  readonly resolution: string | null;
  readonly feedback: string | null;
}

export interface ReviewFilter {
  readonly state: "open" | "resolved" | "all";
  readonly projectId: string | null;
  readonly priority: readonly number[];
  /** Only items this person holds, or decided. */
  readonly mine: string | null;
  readonly search: string;
  readonly sort: "priority" | "due" | "confidence" | "created";
  readonly offset: number;
  readonly limit: number;
}

const OPEN = "q.status in ('PENDING', 'IN_REVIEW')";
/** An open item is about the atom as it is now: it may have been scored again since it was queued. */
const CONFIDENCE = `case when ${OPEN} then coalesce(a.confidence, q.confidence) else q.confidence end`;
const QUEUE_ORDER = "q.priority, q.due_at nulls last, q.created_at, q.review_id";
const FROM = `from human_review_queue q
  join atomic_units a on a.atom_id = q.atom_id
  join masterplans m on m.masterplan_id = q.masterplan_id
  left join users c on c.user_id = q.claimed_by
  left join users r on r.user_id = q.resolved_by`;
const COLUMNS = `q.review_id::text as id, q.status::text as status, q.priority, q.reason, ${CONFIDENCE} as confidence,
  m.masterplan_id::text as "projectId", m.project_name as "projectName", a.atom_id::text as "atomId", a.key as "atomKey",
  a.name as "atomName", a.kind as "atomKind", a.file_path as "atomFile", a.status::text as "atomStatus",
  a.needs_person as "needsPerson", a.contract ->> 'serves' as serves, a.generator,
  (select count(distinct d.from_atom_id)::int from atom_dependencies d
    where d.to_atom_id = a.atom_id and d.graph_id = m.graph_id) as dependents,
  c.user_id::text as "claimedById", coalesce(nullif(c.name, ''), c.username) as "claimedByName", c.email as "claimedByEmail",
  q.claimed_until as "claimedUntil", a.revision, q.atom_revision as "itemRevision", q.suggestions,
  q.created_at as "createdAt", q.due_at as "dueAt", q.resolved_at as "resolvedAt", r.user_id::text as "resolvedById",
  coalesce(nullif(r.name, ''), r.username) as "resolvedByName", r.email as "resolvedByEmail", q.resolution, q.feedback`;
const ORDER = {
  priority: QUEUE_ORDER,
  due: "q.due_at nulls last, q.priority, q.review_id",
  confidence: `${CONFIDENCE} nulls first, q.priority, q.review_id`,
  created: "q.created_at desc, q.review_id",
} as const;

function scope(filter: Pick<ReviewFilter, "projectId" | "search">, parameters: Parameters): string[] {
  const where: string[] = ["true"];
  if (filter.projectId !== null) where.push(`q.masterplan_id = ${parameters.add(filter.projectId)}::uuid`);
  if (filter.search !== "") {
    const pattern = parameters.add(containing(filter.search));
    where.push(`(a.key ilike ${pattern} or q.reason ilike ${pattern} or m.project_name ilike ${pattern})`);
  }
  return where;
}

export async function listReviewRecords(
  sql: Sql,
  filter: ReviewFilter,
): Promise<{ rows: ReviewRecord[]; total: number }> {
  const parameters = new Parameters();
  const where = scope(filter, parameters);
  if (filter.state !== "all") where.push(filter.state === "open" ? OPEN : `not (${OPEN})`);
  if (filter.priority.length > 0) where.push(`q.priority = any(${parameters.add(filter.priority)}::int[])`);
  if (filter.mine !== null) {
    const person = parameters.add(filter.mine);
    where.push(`(q.claimed_by = ${person}::uuid or q.resolved_by = ${person}::uuid)`);
  }
  const condition = where.join(" and ");
  const count = await sql.query<{ total: number }>(
    `select count(*)::int as total ${FROM} where ${condition}`,
    parameters.values.slice(),
  );
  // What was decided is looked back on: newest first.
  const order = filter.state === "resolved" ? "q.resolved_at desc nulls last, q.review_id" : ORDER[filter.sort];
  const { rows } = await sql.query<ReviewRecord>(
    `select ${COLUMNS} ${FROM} where ${condition} order by ${order}
     limit ${parameters.add(filter.limit)}::int offset ${parameters.add(filter.offset)}::int`,
    parameters.values,
  );
  return { rows, total: count.rows[0]?.total ?? 0 };
}

export interface ReviewCounts {
  readonly open: number;
  readonly resolved: number;
  readonly mine: number;
  readonly overdue: number;
  readonly byPriority: readonly number[];
}

export async function countReviews(
  sql: Sql,
  filter: Pick<ReviewFilter, "projectId" | "search">,
  personId: string,
  now: Date,
): Promise<ReviewCounts> {
  const parameters = new Parameters();
  const where = scope(filter, parameters);
  const person = parameters.add(personId);
  const time = parameters.add(now);
  const byPriority = [1, 2, 3, 4, 5].map((p) => `count(*) filter (where ${OPEN} and q.priority = ${String(p)})::int`);
  const { rows } = await sql.query<ReviewCounts>(
    `select count(*) filter (where ${OPEN})::int as open, count(*) filter (where not (${OPEN}))::int as resolved,
       count(*) filter (where q.status = 'IN_REVIEW' and q.claimed_by = ${person}::uuid
         and q.claimed_until > ${time}::timestamptz)::int as mine,
       count(*) filter (where ${OPEN} and q.due_at < ${time}::timestamptz)::int as overdue,
       array[${byPriority.join(", ")}] as "byPriority"
     ${FROM} where ${where.join(" and ")}`,
    parameters.values,
  );
  return rows[0] ?? { open: 0, resolved: 0, mine: 0, overdue: 0, byPriority: [0, 0, 0, 0, 0] };
}

/** Projects that have items, those with the most open ones first. */
export async function listReviewProjects(sql: Sql): Promise<{ id: string; name: string; open: number }[]> {
  const { rows } = await sql.query<{ id: string; name: string; open: number }>(
    `select m.masterplan_id::text as id, m.project_name as name, count(*) filter (where ${OPEN})::int as open
     from human_review_queue q join masterplans m on m.masterplan_id = q.masterplan_id
     group by m.masterplan_id order by open desc, lower(m.project_name) limit 200`,
  );
  return rows;
}

export async function findReview(sql: Sql, id: string): Promise<ReviewRecord | undefined> {
  const { rows } = await sql.query<ReviewRecord>(`select ${COLUMNS} ${FROM} where q.review_id = $1::uuid`, [id]);
  return rows[0];
}

/** An item's place in the queue; it keeps it when it is decided. As `QUEUE_ORDER`, but comparable. */
const placeOf = (q: string): string =>
  `(${q}.priority, coalesce(${q}.due_at, 'infinity'), ${q}.created_at, ${q}.review_id)`;
/** Open, and held by nobody but the person `$2` at the time `$3`. */
const AVAILABLE = `${OPEN} and (q.status = 'PENDING' or q.claimed_by = $2::uuid
  or coalesce(q.claimed_until <= $3::timestamptz, true))`;

/** Items a person could go on to: those after this one in queue order, then those from the front; at most `limit`. */
export async function listNextIds(sql: Sql, id: string, personId: string, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select q.review_id::text as id from human_review_queue q
     join human_review_queue here on here.review_id = $1::uuid and q.review_id <> here.review_id
     where ${AVAILABLE} order by ${placeOf("q")} < ${placeOf("here")}, ${QUEUE_ORDER} limit $4::int`,
    [id, personId, now, limit],
  );
  return rows.map((row) => row.id);
}

/** The item a person could go back to: the one before this one in queue order; undefined at the front. */
export async function findPreviousId(sql: Sql, id: string, personId: string, now: Date): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `select q.review_id::text as id from human_review_queue q
     join human_review_queue here on here.review_id = $1::uuid
     where ${AVAILABLE} and ${placeOf("q")} < ${placeOf("here")} order by ${placeOf("q")} desc limit 1`,
    [id, personId, now],
  );
  return rows[0]?.id;
}

/** Locks one item until the transaction ends, so that of several who decide one is first. */
export async function lockReview(tx: Transaction, id: string): Promise<void> {
  await tx.query("select 1 from human_review_queue where review_id = $1::uuid for update", [id]);
}

/** Writes claim and revision of an item that stays open. */
export async function saveClaim(tx: Transaction, id: string, state: ReviewState): Promise<void> {
  await tx.query(
    `update human_review_queue set status = $2::review_status, claimed_by = $3::uuid, claimed_until = $4::timestamptz,
       atom_revision = $5 where review_id = $1::uuid`,
    [
      id,
      state.status,
      state.claimedBy ?? null,
      state.claimedUntilMs === undefined ? null : new Date(state.claimedUntilMs),
      state.atomRevision,
    ],
  );
}

export interface Resolution {
  readonly status: ReviewStatus;
  readonly resolvedById: string;
  readonly at: Date;
  /** One sentence for whoever looks back. */
  readonly resolution: string;
  readonly feedback: string | null;
  readonly editedCode: string | null;
}

/** Writes a decision; the item stays as it is from then on. */
export async function saveResolution(tx: Transaction, id: string, resolution: Resolution): Promise<void> {
  await tx.query(
    `update human_review_queue set status = $2::review_status, claimed_by = null, claimed_until = null,
       resolved_by = $3::uuid, resolved_at = $4::timestamptz, resolution = $5, feedback = $6, edited_code = $7
     where review_id = $1::uuid`,
    [
      id,
      resolution.status,
      resolution.resolvedById,
      resolution.at,
      resolution.resolution,
      resolution.feedback,
      resolution.editedCode,
    ],
  );
}

/** The atom has been looked at. */
export async function markReviewed(tx: Transaction, atomId: string): Promise<void> {
  await tx.query("update atomic_units set needs_review = false where atom_id = $1::uuid", [atomId]);
}

/** What a person held goes back to the queue. */
export async function releaseClaimsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.query(
    `update human_review_queue set status = 'PENDING', claimed_by = null, claimed_until = null
     where claimed_by = $1::uuid and status = 'IN_REVIEW'`,
    [personId],
  );
}

/** Items of an atom, newest first. */
export async function listDecisions(sql: Sql, atomId: string): Promise<ReviewMark[]> {
  const { rows } = await sql.query<ReviewMark>(
    `select q.review_id::text as "reviewId", q.status::text as status, u.user_id::text as "byId",
       coalesce(nullif(u.name, ''), u.username) as "byName", u.email as "byEmail",
       to_char(q.resolved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, q.resolution
     from human_review_queue q left join users u on u.user_id = q.resolved_by
     where q.atom_id = $1::uuid order by q.created_at desc, q.review_id`,
    [atomId],
  );
  return rows;
}

/** The atom's item that is not decided yet. */
export async function findOpenReviewId(sql: Sql, atomId: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `select review_id::text as id from human_review_queue
     where atom_id = $1::uuid and status in ('PENDING', 'IN_REVIEW')`,
    [atomId],
  );
  return rows[0]?.id;
}
