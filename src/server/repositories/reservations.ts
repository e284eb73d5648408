/** Money before and after a call: reserved within both limits, settled once, given up when nobody knows what it cost. */
import type { ModelUsage } from "../../core/models/language-model.ts";
import type { ModelPrice } from "../../core/models/provider.ts";
import { ACCOUNT_COLUMNS, deleteProjectAccount, monthAccount, openAccounts, projectAccount } from "./budgets.ts";
import type { BudgetAccount } from "./budgets.ts";
import type { Transaction } from "./sql.ts";

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
  | { readonly kind: "reserved"; /** `YYYY-MM`, to be named when it is settled. */ readonly month: string }
  /** `account` is the one that has no room, as it stands. */
  | { readonly kind: "refused"; readonly account: BudgetAccount };

export interface Settlement {
  readonly id: string;
  readonly projectId: string;
  readonly month: string;
  /** `unknown`: it counts with what was reserved, until somebody knows better. */
  readonly cost: { readonly usage: ModelUsage; readonly costUsd: number } | "unknown";
  /** Undefined when it gave a usable answer. */
  readonly fault: string | undefined;
}

/** A soft limit that was passed just now; every one of an account is told once. */
export interface PassedLimit {
  readonly account: string;
  /** Whose call passed it. */
  readonly projectId: string;
  readonly softLimitUsd: number;
  readonly spentUsd: number;
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
    return { kind: "reserved", month };
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
  const names = settlements.flatMap((one) => [projectAccount(one.projectId), monthAccount(one.month)]);
  const accounts = await lockAccounts(tx, [...new Set(names)]);
  const rows = await readCalls(tx, "cost_id = any($1::uuid[])", [settlements.map((one) => one.id)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const closed: ClosedCall[] = [];
  for (const one of settlements) {
    const row = byId.get(one.id);
    if (row === undefined || row.state === "SETTLED" || (row.state === "LOST" && one.cost === "unknown")) continue;
    byId.delete(one.id); // the same settlement twice at once
    closed.push({ row, cost: one.cost, fault: one.fault });
  }
  return closeCalls(tx, accounts, closed);
}

/** Gives up the calls of a worker that died. */
export async function loseCalls(tx: Transaction, workerId: string): Promise<readonly PassedLimit[]> {
  return loseUnderWay(tx, "worker_id = $1::uuid", workerId, "Its worker died before the answer came.");
}

/** Gives up the calls of a project that is about to be deleted and takes its account away; the month's keeps what it cost. */
export async function closeProjectAccount(tx: Transaction, projectId: string): Promise<void> {
  await loseUnderWay(tx, "masterplan_id = $1::uuid", projectId, "Its project was deleted before the answer came.");
  await deleteProjectAccount(tx, projectId);
}

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

/** Rows are read again under the accounts' locks: without them nobody changes a row. */
async function loseUnderWay(
  tx: Transaction,
  condition: string,
  id: string,
  fault: string,
): Promise<readonly PassedLimit[]> {
  const underWay = `state = 'RESERVED' and ${condition}`;
  const seen = await readCalls(tx, underWay, [id]);
  if (seen.length === 0) return [];
  const names = seen.flatMap((row) => [projectAccount(row.projectId), monthAccount(row.month)]);
  const accounts = await lockAccounts(tx, [...new Set(names)]);
  const ids = seen.map((row) => row.id);
  const rows = await readCalls(tx, `${underWay} and cost_id = any($2::uuid[])`, [id, ids]);
  return closeCalls(
    tx,
    accounts,
    rows.map((row) => ({ row, cost: "unknown", fault })),
  );
}

async function readCalls(tx: Transaction, condition: string, values: unknown[]): Promise<readonly CallRow[]> {
  const { rows } = await tx.query<CallRow>(
    `select cost_id::text as id, masterplan_id::text as "projectId", month, state::text as state,
       reserved_usd::float8 as "reservedUsd", cost_usd::float8 as "costUsd"
     from cost_ledger where ${condition} and month is not null`,
    values,
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
      fault: fault ?? null,
    };
  });
  await tx.query(
    `update cost_ledger c set state = s.state::call_state, tokens_in = s."tokensIn", tokens_cached = s."tokensCached",
       tokens_out = s."tokensOut", cost_usd = s."costUsd", fault = s.fault, settled_at = now()
     from jsonb_to_recordset($1::jsonb) as s(id uuid, state text, "tokensIn" int, "tokensCached" int,
       "tokensOut" int, "costUsd" numeric, fault text)
     where c.cost_id = s.id`,
    [JSON.stringify(stored)],
  );
  await accounts.store(tx);
  return accounts.passedLimits();
}

/** Locks accounts in the order of their names, as everybody does; `present` adds the present month's. */
async function lockAccounts(tx: Transaction, names: readonly string[], month?: "present"): Promise<LockedAccounts> {
  const present = "account = 'month:' || to_char(now() at time zone 'UTC', 'YYYY-MM')";
  const { rows } = await tx.query<BudgetAccount>(
    `select ${ACCOUNT_COLUMNS} from budget_accounts
     where account = any($1::text[]) ${month === "present" ? `or ${present}` : ""}
     order by account for update`,
    [names],
  );
  return new LockedAccounts(rows);
}

function monthOf(accounts: LockedAccounts): string {
  const name = accounts.names.find((one) => one.startsWith("month:"));
  if (name === undefined) throw new Error("the month's account is not open");
  return name.slice("month:".length);
}

/** Accounts while their rows are locked: decided upon in memory, stored by one statement. */
class LockedAccounts {
  readonly #accounts: ReadonlyMap<string, LockedAccount>;

  constructor(rows: readonly BudgetAccount[]) {
    this.#accounts = new Map(rows.map((row) => [row.account, new LockedAccount(row)]));
  }

  get names(): readonly string[] {
    return [...this.#accounts.keys()];
  }

  of(name: string): LockedAccount {
    const account = this.#accounts.get(name);
    if (account === undefined) throw new Error(`the account ${name} is not open`);
    return account;
  }

  async store(tx: Transaction): Promise<void> {
    const stored = [...this.#accounts.values()].map((account) => account.stored());
    await tx.query(
      `update budget_accounts b set spent_usd = s."spentUsd", reserved_usd = s."reservedUsd",
         warned_at = case when s."hasPassed" then now() else b.warned_at end
       from jsonb_to_recordset($1::jsonb) as s(account text, "spentUsd" numeric, "reservedUsd" numeric, "hasPassed" boolean)
       where b.account = s.account`,
      [JSON.stringify(stored)],
    );
  }

  passedLimits(): readonly PassedLimit[] {
    return [...this.#accounts.values()].flatMap((account) => account.passed ?? []);
  }
}

/** Millionths of a dollar, whole numbers, so that sums are exact. */
const MICROS = 1e6;

class LockedAccount {
  #spent: number;
  #reserved: number;
  #passed: PassedLimit | undefined;

  constructor(private readonly row: BudgetAccount) {
    this.#spent = Math.round(row.spentUsd * MICROS);
    this.#reserved = Math.round(row.reservedUsd * MICROS);
  }

  get passed(): PassedLimit | undefined {
    return this.#passed;
  }

  /** What costs nothing always fits. */
  hasRoomFor(amountUsd: number): boolean {
    const amount = Math.round(amountUsd * MICROS);
    const { hardLimitUsd } = this.row;
    if (hardLimitUsd === null || amount === 0) return true;
    return this.#spent + this.#reserved + amount <= Math.round(hardLimitUsd * MICROS);
  }

  change(by: { readonly reservedUsd: number; readonly spentUsd: number; readonly byProject?: string }): void {
    this.#reserved += Math.round(by.reservedUsd * MICROS);
    this.#spent += Math.round(by.spentUsd * MICROS);
    const { account, softLimitUsd, warnedAt } = this.row;
    if (by.byProject === undefined || softLimitUsd === null || warnedAt !== null || this.#passed !== undefined) return;
    const spentUsd = this.#spent / MICROS;
    if (spentUsd >= softLimitUsd) this.#passed = { account, projectId: by.byProject, softLimitUsd, spentUsd };
  }

  asItStands(): BudgetAccount {
    return { ...this.row, spentUsd: this.#spent / MICROS, reservedUsd: this.#reserved / MICROS };
  }

  stored(): { account: string; spentUsd: number; reservedUsd: number; hasPassed: boolean } {
    const { account, spentUsd, reservedUsd } = this.asItStands();
    return { account, spentUsd, reservedUsd, hasPassed: this.#passed !== undefined };
  }
}
