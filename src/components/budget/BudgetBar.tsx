/** How much of a budget is spent and reserved, between nothing and its hard limit. */
import type { BudgetAccount } from "@/server/services/views/budget.ts";
import { formatCost, formatShare } from "../format/format.ts";
import type { Tone } from "../ui/Badge.tsx";
import { cn } from "../ui/cn.ts";

const SPENT: Partial<Record<Tone, string>> = { run: "bg-run-mark", warn: "bg-warn-mark", bad: "bg-bad-mark" };

/** `warn` past the soft limit, `bad` when hardly anything is left of the hard one, whatever is reserved. */
export function budgetTone({ softLimitUsd, hardLimitUsd, spentUsd }: BudgetAccount): "run" | "warn" | "bad" {
  if (hardLimitUsd !== null && spentUsd >= hardLimitUsd * 0.995) return "bad";
  return softLimitUsd !== null && spentUsd > 0 && spentUsd >= softLimitUsd ? "warn" : "run";
}

/** The bar alone; the figures belong beside it. Without a limit there is nothing to measure by, and no bar. */
export function BudgetBar({ account, className }: { account: BudgetAccount; className?: string }) {
  const { softLimitUsd, hardLimitUsd, spentUsd, reservedUsd } = account;
  const most = hardLimitUsd ?? softLimitUsd;
  if (most === null) return null;
  // Lowered limits may lie under what is spent.
  const scale = Math.max(most, spentUsd + reservedUsd, 0.01);
  const percent = (dollars: number) => `${String(Math.min(100, (dollars / scale) * 100))}%`;
  const of = hardLimitUsd === null ? "soft limit" : "hard limit";
  const share = most === 0 ? "" : `, ${formatShare(spentUsd / most)}`;
  const label = `${formatCost(spentUsd)} spent of a ${of} of ${formatCost(most)}${share}; ${formatCost(reservedUsd)} reserved`;
  return (
    <div
      role="meter"
      aria-label="Budget"
      aria-valuemin={0}
      aria-valuemax={scale}
      aria-valuenow={spentUsd}
      aria-valuetext={label}
      title={label}
      className={cn("relative h-2", className)}
    >
      <div className="flex h-full overflow-hidden rounded-full bg-active">
        <span className={cn("h-full", SPENT[budgetTone(account)])} style={{ width: percent(spentUsd) }} />
        <span className="h-full bg-idle-mark opacity-70" style={{ width: percent(reservedUsd) }} />
      </div>
      {[softLimitUsd, hardLimitUsd].map((limit, index) =>
        limit === null || limit >= scale ? null : (
          <span
            key={index}
            aria-hidden
            className={cn("absolute -inset-y-1 w-px", index === 0 ? "bg-warn" : "bg-bad")}
            style={{ left: percent(limit) }}
          />
        ),
      )}
    </div>
  );
}
