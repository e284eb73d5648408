/** Rows of `atom_retry_history`: every try to produce an atom. */
import type { AttemptRecord } from "../../core/execution/AtomExecutor.ts";
import type { FailedAttempt } from "../../core/retry/RetryOrchestrator.ts";
import type { FailureReport } from "../../core/retry/explain-failure.ts";
import type { Sql, Transaction } from "./sql.ts";
import { storableJson } from "./storable-text.ts";

/** A try of one atom. */
export interface NewAttempt {
  readonly atomId: string;
  readonly generator: string;
  readonly record: AttemptRecord;
}

/** Adds tries, at most one per atom; their numbers go on from the atom's tries so far, those before a redo included. */
export async function insertAttempts(tx: Transaction, attempts: readonly NewAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.query(
    `insert into atom_retry_history (atom_id, attempt, generator, model, temperature, feedback, prompt, code,
       error_analysis, success, faults, tokens_in, tokens_cached, tokens_out, cost_usd, duration_ms, started_at, completed_at)
     select r."atomId",
       (select coalesce(max(h.attempt), 0) + 1 from atom_retry_history h where h.atom_id = r."atomId"),
       r.generator, r.model, r.temperature, r.feedback, r.prompt, r.code, r.analysis, r.success, r.faults, r."tokensIn",
       r."tokensCached", r."tokensOut", r."costUsd", r."completedAt" - r."startedAt",
       to_timestamp(r."startedAt" / 1000), to_timestamp(r."completedAt" / 1000)
     from jsonb_to_recordset($1::jsonb) as r("atomId" uuid, generator text, model text, temperature float8, feedback text,
       prompt text, code text, analysis jsonb, success bool, faults jsonb, "tokensIn" int, "tokensCached" int,
       "tokensOut" int, "costUsd" numeric, "startedAt" float8, "completedAt" float8)`,
    [storableJson(attempts.map(rowOf))],
  );
}

function rowOf({ atomId, generator, record: { failure, ...record } }: NewAttempt) {
  const analysis = failure === undefined ? null : analysisOf(failure);
  return { ...record, atomId, generator, analysis, success: failure === undefined };
}

/** `{ category, location, suggestion }`, and what the next try is told. */
function analysisOf({ analysis, feedback, fingerprint }: FailureReport) {
  return { ...analysis, feedback, fingerprint };
}

/** The last `count` failed tries of an atom, oldest first, as the next try needs them. */
export async function listFailedAttempts(sql: Sql, atomId: string, count: number): Promise<FailedAttempt[]> {
  if (count === 0) return [];
  const { rows } = await sql.query<{ code: string | null; fingerprint: string; feedback: string }>(
    `select code, coalesce(error_analysis ->> 'fingerprint', '') as fingerprint,
       coalesce(error_analysis ->> 'feedback', '') as feedback
     from atom_retry_history where atom_id = $1::uuid and not success order by attempt desc limit $2`,
    [atomId, count],
  );
  return rows.reverse().map((row) => ({ ...row, code: row.code ?? undefined }));
}

/** Counts a failed try at the atom, so that a worker that takes over knows how many are left. */
export async function countAttempt(tx: Transaction, atomId: string): Promise<void> {
  await tx.query("update atomic_units set attempts = attempts + 1 where atom_id = $1::uuid", [atomId]);
}
