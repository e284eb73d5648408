/** Rows of `budget_accounts`: what a project or a month may spend, has spent and has reserved for calls under way. */
import { DEFAULT_PROJECT_LIMITS, type SpendingLimits } from "../../core/models/spending-limits.ts";
import type { Sql, Transaction } from "./sql.ts";

export interface BudgetAccount extends SpendingLimits {
  /** `project:<id>` or `month:YYYY-MM`. */
  readonly account: string;
  readonly spentUsd: number;
  /** The most that calls under way can still cost. */
  readonly reservedUsd: number;
  /** When the soft limit was passed; null: not yet. */
  readonly warnedAt: Date | null;
}

/** Setting with the `SpendingLimits` of every month that begins; without it a month has none. */
export const MONTH_LIMITS_SETTING = "budgets.month";

export function projectAccount(projectId: string): string {
  return `project:${projectId}`;
}

/** `month` is `YYYY-MM`, in UTC. */
export function monthAccount(month: string): string {
  return `month:${month}`;
}

export const ACCOUNT_COLUMNS = `account, soft_limit_usd::float8 as "softLimitUsd", hard_limit_usd::float8 as "hardLimitUsd",
  spent_usd::float8 as "spentUsd", reserved_usd::float8 as "reservedUsd", warned_at as "warnedAt"`;

/** Those of the accounts that exist: one is opened by its first call, or when somebody sets its limits. */
export async function readAccounts(sql: Sql, accounts: readonly string[]): Promise<readonly BudgetAccount[]> {
  const { rows } = await sql.query<BudgetAccount>(
    `select ${ACCOUNT_COLUMNS} from budget_accounts where account = any($1::text[]) order by account`,
    [accounts],
  );
  return rows;
}

/** The month's account as calls find it: not opened yet, it has the limits that the setting gives. */
export async function readMonthAccount(sql: Sql, month: string): Promise<BudgetAccount> {
  const [account] = await readAccounts(sql, [monthAccount(month)]);
  if (account !== undefined) return account;
  const { rows } = await sql.query<SpendingLimits>(
    `select ${MONTH_LIMITS} from (select 1) one left join settings on key = $1`,
    [MONTH_LIMITS_SETTING],
  );
  const limits = rows[0] ?? { softLimitUsd: null, hardLimitUsd: null };
  return { account: monthAccount(month), ...limits, spentUsd: 0, reservedUsd: 0, warnedAt: null };
}

/** Accounts of months that were opened, the newest first. */
export async function listMonthAccounts(
  sql: Sql,
  limit: number,
): Promise<readonly (BudgetAccount & { readonly month: string })[]> {
  const { rows } = await sql.query<BudgetAccount & { month: string }>(
    `select ${ACCOUNT_COLUMNS}, substring(account from 7) as month from budget_accounts
     where account like 'month:%' order by account desc limit $1::int`,
    [limit],
  );
  return rows;
}

/** Opens a project's account with limits of its own; one that is open keeps its figures and gets the limits. */
export async function openProjectAccount(tx: Transaction, projectId: string, limits: SpendingLimits): Promise<void> {
  await setLimits(tx, projectAccount(projectId), limits);
}

/** Sets both limits, and opens the account if need be. A soft limit above what is spent warns again when it is passed. */
export async function setLimits(tx: Transaction, account: string, limits: SpendingLimits): Promise<void> {
  await tx.query(
    `insert into budget_accounts as b (account, soft_limit_usd, hard_limit_usd)
     values ($1, $2::numeric, $3::numeric)
     on conflict (account) do update set soft_limit_usd = excluded.soft_limit_usd,
       hard_limit_usd = excluded.hard_limit_usd,
       warned_at = case when b.spent_usd >= excluded.soft_limit_usd then b.warned_at end`,
    [account, limits.softLimitUsd, limits.hardLimitUsd],
  );
}

/** Takes an account away whose project is deleted; its calls that are under way must have been given up before. */
export async function deleteProjectAccount(tx: Transaction, projectId: string): Promise<void> {
  await tx.query("delete from budget_accounts where account = $1", [projectAccount(projectId)]);
}

const MONTH_LIMITS = `(value ->> 'softLimitUsd')::float8 as "softLimitUsd", (value ->> 'hardLimitUsd')::float8 as "hardLimitUsd"`;

/** Opens the accounts of the projects and of the present month that are not open yet. */
export async function openAccounts(tx: Transaction, projectIds: readonly string[]): Promise<void> {
  await tx.query(
    `insert into budget_accounts (account, soft_limit_usd, hard_limit_usd)
     select * from (
       select 'project:' || id as account, $2::numeric, $3::numeric from unnest($1::text[]) id
       union all
       select 'month:' || to_char(now() at time zone 'UTC', 'YYYY-MM'), (value ->> 'softLimitUsd')::numeric,
         (value ->> 'hardLimitUsd')::numeric
       from (select 1) one left join settings on key = $4
     ) wanted
     where not exists (select 1 from budget_accounts b where b.account = wanted.account)
     order by account
     on conflict (account) do nothing`,
    [projectIds, DEFAULT_PROJECT_LIMITS.softLimitUsd, DEFAULT_PROJECT_LIMITS.hardLimitUsd, MONTH_LIMITS_SETTING],
  );
}
