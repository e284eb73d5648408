/** Rows of `atom_retry_history`: every try to produce an atom. */
import type { AttemptRecord } from "../../core/execution/AtomExecutor.ts";
import type { FailedAttempt } from "../../core/retry/RetryOrchestrator.ts";
import type { FailureReport } from "../../core/retry/explain-failure.ts";
import type { Sql, Transaction } from "./sql.ts";

/** Adds one try; its number goes on from the atom's tries so far, those before a redo included. */
export async function insertAttempt(
  tx: Transaction,
  atomId: string,
  generator: string,
  record: AttemptRecord,
): Promise<void> {
  await tx.query(
    `insert into atom_retry_history (atom_id, attempt, generator, model, temperature, feedback, code, error_analysis,
       success, tokens_in, tokens_out, cost_usd, duration_ms, started_at, completed_at)
     select $1::uuid, coalesce(max(attempt), 0) + 1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12::float8,
       to_timestamp($13::float8 / 1000), to_timestamp($14::float8 / 1000)
     from atom_retry_history where atom_id = $1::uuid`,
    [
      atomId,
      generator,
      record.model ?? null,
      record.temperature,
      record.feedback ?? null,
      record.code?.replaceAll("\0", "") ?? null,
      record.failure === undefined ? null : JSON.stringify(analysisOf(record.failure)),
      record.failure === undefined,
      record.tokensIn,
      record.tokensOut,
      record.costUsd,
      record.completedAt - record.startedAt,
      record.startedAt,
      record.completedAt,
    ],
  );
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
