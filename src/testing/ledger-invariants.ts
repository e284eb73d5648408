/** What must hold between the calls that a simulated model saw, the ledger and the budgets, when all is quiet. */
import type { Sql } from "../server/repositories/sql.ts";
import type { LoggedCall } from "./call-log.ts";
import type { Violation } from "./execution-invariants.ts";

interface LedgerRow {
  readonly atomId: string;
  readonly rows: number;
  /** Of them, those that ended without a usable answer, or whose worker died. */
  readonly faulty: number;
  readonly open: number;
}

/**
 * Every call in the log has a row of its own; a row without a call is lost or faulty; a call without an answer is too.
 * No reservation is left, and the accounts say what the rows add up to, within their hard limits.
 */
export async function checkLedger(
  sql: Sql,
  projectId: string,
  calls: readonly LoggedCall[],
): Promise<readonly Violation[]> {
  const { rows } = await sql.query<LedgerRow & Record<string, unknown>>(
    `select atom_id::text as "atomId", count(*)::int as rows,
       count(*) filter (where state = 'LOST' or fault is not null)::int as faulty,
       count(*) filter (where state = 'RESERVED')::int as open
     from cost_ledger where masterplan_id = $1::uuid group by atom_id`,
    [projectId],
  );
  const rowOf = new Map(rows.map((row) => [row.atomId, row]));
  const callsOf = Map.groupBy(
    calls.filter((call) => call.projectId === projectId),
    (call) => call.atomId,
  );
  const wrong = [...new Set([...rowOf.keys(), ...callsOf.keys()])].flatMap((atomId) =>
    compare(atomId, rowOf.get(atomId), callsOf.get(atomId) ?? []),
  );
  return [...wrong, ...(await wrongAccounts(sql, projectId))];
}

function compare(atomId: string, row: LedgerRow | undefined, calls: readonly LoggedCall[]): readonly Violation[] {
  const { rows, faulty, open } = row ?? { rows: 0, faulty: 0, open: 0 };
  const unanswered = calls.filter((call) => call.how !== "answered").length;
  const detail = `atom ${atomId}: ${String(calls.length)} calls, ${String(unanswered)} unanswered; ${String(rows)} rows, ${String(faulty)} lost or faulty, ${String(open)} open`;
  const isRight = rows >= calls.length && rows - calls.length <= faulty && unanswered <= faulty && open === 0;
  return isRight ? [] : [{ invariant: "ledger", detail }];
}

async function wrongAccounts(sql: Sql, projectId: string): Promise<readonly Violation[]> {
  const { rows } = await sql.query<{ detail: string }>(
    `with spent as (
       select 'project:' || masterplan_id as account, cost_usd, reserved_usd, state from cost_ledger
       where masterplan_id = $1::uuid
       union all
       select 'month:' || month, cost_usd, reserved_usd, state from cost_ledger where month is not null
     ), counted as (
       select account, sum(cost_usd) filter (where state <> 'RESERVED') as spent,
         coalesce(sum(reserved_usd) filter (where state = 'RESERVED'), 0) as reserved
       from spent group by account
     )
     select c.account || ' has spent ' || coalesce(b.spent_usd, 0) || ' and reserved ' || coalesce(b.reserved_usd, 0)
       || ' of ' || coalesce(b.hard_limit_usd::text, 'any') || ', counted ' || c.spent || ' and ' || c.reserved as detail
     from counted c left join budget_accounts b using (account)
     where b.spent_usd is distinct from c.spent or b.reserved_usd is distinct from c.reserved
       or b.spent_usd + b.reserved_usd > b.hard_limit_usd`,
    [projectId],
  );
  return rows.map(({ detail }) => ({ invariant: "budget", detail }));
}
