/** Rows of `audit_log`: who did what, kept when the person or the thing is gone. */
import type { Json } from "../../core/json.ts";
import type { Sql } from "./sql.ts";

export interface AuditEntry {
  /** Null for what nobody signed in did, e.g. the set-up. */
  readonly actorId: string | null;
  /** E-mail address, or a word for what acted. */
  readonly actor: string;
  /** `<area>.<verb>`, e.g. `users.setRole`. */
  readonly action: string;
  /** What it was done to, e.g. an id or an address. */
  readonly subject: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** Written in the transaction that does the thing, so that neither stands without the other. */
export async function recordAudit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql.query(
    `insert into audit_log (actor_id, actor, action, subject, before, after)
     values ($1::uuid, $2, $3, $4, $5::jsonb, $6::jsonb)`,
    [
      entry.actorId,
      entry.actor.slice(0, 255),
      entry.action,
      entry.subject,
      entry.before === undefined ? null : JSON.stringify(entry.before),
      entry.after === undefined ? null : JSON.stringify(entry.after),
    ],
  );
}
