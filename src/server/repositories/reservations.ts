/** Money before and after a call: reserved within both limits, settled once, given up when nobody knows what it cost. */
import type { ModelUsage } from "../../core/models/language-model.ts";
import type { ModelPrice } from "../../core/models/provider.ts";
import { deleteProjectAccount, monthAccount, openAccounts, projectAccount, type BudgetAccount } from "./budgets.ts";
import { lockAccounts, type LockedAccounts, type PassedLimit } from "./locked-accounts.ts";
import type { Sql, Transaction } from "./sql.ts";
import { storableJson } from "./storable-text.ts";

export interface CallToReserve {
  /** Of the ledger's row; made by the caller, so that it can be given back even if the answer is lost. */
  readonly id: string;
  readonly projectId: string;
  readonly atomId: string;
  readonly provider: string;
  readonly model: string;
  readonly price: ModelPrice;
  /** The most it can cost. */
  readonly amountUsd: number;
  readonly workerId: string | undefined;
}

export type Reservation =
  | { readonly kind: "reserved" }
  /** `account` is the one that has no room, as it stands. */
  | { readonly kind: "refused"; readonly account: BudgetAccount };

export interface Settlement {
  readonly id: string;
  /** `unknown`: it counts with what was reserved, until somebody knows better. */
  readonly cost: { readonly usage: ModelUsage; readonly costUsd: number } | "unknown";
  /** Undefined when it gave a usable answer. */
  readonly fault: string | undefined;
}

/**
 * Reserves for calls, in this order, what each can cost at most. A call that might pass the hard limit of its project
 * or of the month is refused. Rejects when a project or an atom is gone.
 */
export async function reserveCalls(tx: Transaction, calls: readonly CallToReserve[]): Promise<readonly Reservation[]> {
  const projectIds = [...new Set(calls.map((call) => call.projectId))];
  await openAccounts(tx, projectIds);
  const accounts = await lockAccounts(tx, projectIds.map(projectAccount), "present");
  const month = monthOf(accounts);
  const reserved: CallToReserve[] = [];
  const results = calls.map((call): Reservation => {
    const charged = [accounts.of(projectAccount(call.projectId)), accounts.of(monthAccount(month))];
    const full = charged.find((account) => !account.hasRoomFor(call.amountUsd));
    if (full !== undefined) return { kind: "refused", account: full.asItStands() };
    for (const account of charged) account.change({ reservedUsd: call.amountUsd, spentUsd: 0 });
    reserved.push(call);
    return { kind: "reserved" };
  });
  if (reserved.length === 0) return results;
  await accounts.store(tx);
  await tx.query(
    `insert into cost_ledger (cost_id, masterplan_id, atom_id, generator, model, state, reserved_usd, price, month, worker_id)
     select id, project, atom, generator, model, 'RESERVED', amount, price, $8, worker
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::jsonb[], $9::uuid[])
       as c(id, project, atom, generator, model, amount, price, worker)`,
    [
      reserved.map((call) => call.id),
      reserved.map((call) => call.projectId),
      reserved.map((call) => call.atomId),
      reserved.map((call) => call.provider),
      reserved.map((call) => call.model),
      reserved.map((call) => call.amountUsd),
      reserved.map((call) => JSON.stringify(call.price)),
      month,
      reserved.map((call) => call.workerId ?? null),
    ],
  );
  return results;
}

/**
 * Moves what was reserved to what is spent, once: a call that is settled stays as it is, a lost one is corrected. A
 * cost above what was reserved is kept as it is. Calls of a project that was deleted meanwhile are passed over.
 */
export async function settleCalls(
  tx: Transaction,
  settlements: readonly Settlement[],
): Promise<readonly PassedLimit[]> {
  const { accounts, rows } = await lockCalls(tx, "cost_id = any($1::uuid[])", [settlements.map((one) => one.id)]);
  const wanted = bestKnown(settlements);
  const closed = rows.flatMap((row): ClosedCall[] => {
    const one = wanted.get(row.id);
    if (one === undefined || row.state === "SETTLED" || (row.state === "LOST" && one.cost === "unknown")) return [];
    return [{ row, cost: one.cost, fault: one.fault }];
  });
  return closeCalls(tx, accounts, closed);
}

/** Gives up the calls of a worker that died. */
export async function loseCalls(tx: Transaction, workerId: string): Promise<readonly PassedLimit[]> {
  return loseUnderWay(tx, "worker_id = $1::uuid", [workerId], "Its worker died before the answer came.");
}

/** Workers that are gone but whose calls are still taken for under way. */
export async function listWorkersWithLeftCalls(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select distinct c.worker_id::text as id from cost_ledger c
     where c.state = 'RESERVED' and c.worker_id is not null
       and not exists (select 1 from workers w where w.worker_id = c.worker_id)`,
  );
  return rows.map((row) => row.id);
}

/** Gives up the calls of a project that is about to be deleted and takes its account away; the month's keeps what it cost. */
export async function closeProjectAccount(tx: Transaction, projectId: string): Promise<void> {
  await loseUnderWay(tx, "masterplan_id = $1::uuid", [projectId], "Its project was deleted before the answer came.");
  await deleteProjectAccount(tx, projectId);
}

/** Characters; providers' messages can be of any length. */
const LONGEST_FAULT = 2_000;

interface CallRow {
  readonly id: string;
  readonly projectId: string;
  readonly month: string;
  readonly state: "RESERVED" | "SETTLED" | "LOST";
  readonly reservedUsd: number;
  readonly costUsd: number;
}

interface ClosedCall {
  readonly row: CallRow;
  readonly cost: Settlement["cost"];
  readonly fault: string | undefined;
}

async function loseUnderWay(
  tx: Transaction,
  condition: string,
  values: readonly unknown[],
  fault: string,
): Promise<readonly PassedLimit[]> {
  const { accounts, rows } = await lockCalls(tx, `state = 'RESERVED' and ${condition}`, values);
  const closed = rows.map((row) => ({ row, cost: "unknown" as const, fault }));
  return closeCalls(tx, accounts, closed);
}

/** Calls with the accounts they are charged to, locked; nobody changes a call without these locks. */
async function lockCalls(
  tx: Transaction,
  condition: string,
  values: readonly unknown[],
): Promise<{ readonly accounts: LockedAccounts; readonly rows: readonly CallRow[] }> {
  const seen = await readCalls(tx, condition, values);
  const names = seen.flatMap((row) => [projectAccount(row.projectId), monthAccount(row.month)]);
  const accounts = await lockAccounts(tx, [...new Set(names)]);
  if (seen.length === 0) return { accounts, rows: [] };
  const ids = seen.map((row) => row.id);
  const rows = await readCalls(tx, `${condition} and cost_id = any($${String(values.length + 1)}::uuid[])`, [
    ...values,
    ids,
  ]);
  return { accounts, rows };
}

/** One settlement per call: the first that knows what it cost. */
function bestKnown(settlements: readonly Settlement[]): ReadonlyMap<string, Settlement> {
  const best = new Map<string, Settlement>();
  for (const one of settlements) {
    const before = best.get(one.id);
    if (before === undefined || (before.cost === "unknown" && one.cost !== "unknown")) best.set(one.id, one);
  }
  return best;
}

async function readCalls(tx: Transaction, condition: string, values: readonly unknown[]): Promise<readonly CallRow[]> {
  const { rows } = await tx.query<CallRow>(
    `select cost_id::text as id, masterplan_id::text as "projectId", month, state::text as state,
       reserved_usd::float8 as "reservedUsd", cost_usd::float8 as "costUsd"
     from cost_ledger where ${condition} and month is not null`,
    [...values],
  );
  return rows;
}

async function closeCalls(
  tx: Transaction,
  accounts: LockedAccounts,
  closed: readonly ClosedCall[],
): Promise<readonly PassedLimit[]> {
  if (closed.length === 0) return [];
  const stored = closed.map(({ row, cost, fault }) => {
    const costUsd = cost === "unknown" ? row.reservedUsd : cost.costUsd;
    const isUnderWay = row.state === "RESERVED";
    for (const name of [projectAccount(row.projectId), monthAccount(row.month)])
      accounts.of(name).change({
        reservedUsd: isUnderWay ? -row.reservedUsd : 0,
        spentUsd: isUnderWay ? costUsd : costUsd - row.costUsd,
        byProject: row.projectId,
      });
    return {
      id: row.id,
      state: cost === "unknown" ? "LOST" : "SETTLED",
      ...(cost === "unknown" ? { tokensIn: 0, tokensCached: 0, tokensOut: 0 } : cost.usage),
      costUsd,
      fault: fault?.slice(0, LONGEST_FAULT) ?? null,
    };
  });
  await tx.query(
    `update cost_ledger c set state = s.state::call_state, tokens_in = s."tokensIn", tokens_cached = s."tokensCached",
       tokens_out = s."tokensOut", cost_usd = s."costUsd", fault = s.fault, settled_at = now()
     from jsonb_to_recordset($1::jsonb) as s(id uuid, state text, "tokensIn" int, "tokensCached" int,
       "tokensOut" int, "costUsd" numeric, fault text)
     where c.cost_id = s.id`,
    [storableJson(stored)],
  );
  await accounts.store(tx);
  return accounts.passedLimits();
}

function monthOf(accounts: LockedAccounts): string {
  const name = accounts.names.find((one) => one.startsWith("month:"));
  if (name === undefined) throw new Error("the month's account is not open");
  return name.slice("month:".length);
}
