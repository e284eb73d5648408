/** What the installation spent in this and the last months, by project. */
import { listMonthAccounts, readMonthAccount } from "../../repositories/budgets.ts";
import { sumByMonth } from "../../repositories/ledger-figures.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { MonthlySpending } from "../views/budget.ts";
import { monthOf } from "./month-of.ts";

const MONTHS = 12;

/** The newest first; this month is always among them, the others only when they spent something. */
export async function getMonthlySpending(deps: Deps, _actor: Actor): Promise<MonthlySpending> {
  const present = monthOf(deps.clock.now());
  const [current, stored] = await Promise.all([
    readMonthAccount(deps.pool, present),
    listMonthAccounts(deps.pool, MONTHS),
  ]);
  const accounts = [
    { ...current, month: present },
    ...stored.filter(({ month, spentUsd, reservedUsd }) => month !== present && spentUsd + reservedUsd > 0),
  ];
  const shares = await sumByMonth(
    deps.pool,
    accounts.map(({ month }) => month),
  );
  return {
    months: accounts.map(({ month, softLimitUsd, hardLimitUsd, spentUsd, reservedUsd }) => ({
      month,
      softLimitUsd,
      hardLimitUsd,
      spentUsd,
      reservedUsd,
      projects: shares.filter((share) => share.month === month).map(({ month: _, ...project }) => project),
    })),
  };
}
