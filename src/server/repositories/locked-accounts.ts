/** Budget accounts while their rows are locked: decided upon in memory, stored by one statement. */
import { ACCOUNT_COLUMNS, type BudgetAccount } from "./budgets.ts";
import type { Transaction } from "./sql.ts";

/** A soft limit that was passed just now; every one of an account is told once. */
export interface PassedLimit {
  readonly account: string;
  /** Whose call passed it. */
  readonly projectId: string;
  readonly softLimitUsd: number;
  readonly spentUsd: number;
}

/** Locks accounts in the order of their names, as everybody does; `present` adds the present month's. */
export async function lockAccounts(
  tx: Transaction,
  names: readonly string[],
  month?: "present",
): Promise<LockedAccounts> {
  const present = "account = 'month:' || to_char(now() at time zone 'UTC', 'YYYY-MM')";
  const { rows } = await tx.query<BudgetAccount>(
    `select ${ACCOUNT_COLUMNS} from budget_accounts
     where account = any($1::text[]) ${month === "present" ? `or ${present}` : ""}
     order by account for update`,
    [names],
  );
  return new LockedAccounts(rows);
}

export class LockedAccounts {
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
