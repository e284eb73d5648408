"use client";
/** What the project may spend and has spent, and the installation's month above it. */
import { useState } from "react";
import { BudgetBar } from "@/components/budget/BudgetBar.tsx";
import { BudgetFigures } from "@/components/budget/BudgetFigures.tsx";
import { monthName } from "@/components/budget/month-name.ts";
import { formatCost } from "@/components/format/format.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { LimitsDialog } from "./LimitsDialog.tsx";

type Cost = RouterOutputs["budgets"]["project"];

function MonthLine({ month }: { month: Cost["month"] }) {
  const { hardLimitUsd, spentUsd, reservedUsd } = month;
  return (
    <p className="border-t px-4 py-2 text-xs text-pretty text-faint">
      All projects together in {monthName(month.month)}: {formatCost(spentUsd)} spent
      {reservedUsd === 0 ? "" : `, ${formatCost(reservedUsd)} reserved`}
      {hardLimitUsd === null
        ? "; the month has no hard limit."
        : `, of a hard limit of ${formatCost(hardLimitUsd)}.`}{" "}
      Each call is charged to the project and to the month.
    </p>
  );
}

export function BudgetPanel({ cost }: { cost: Cost }) {
  const [isChanging, setChanging] = useState(false);
  const account = cost.account ?? { softLimitUsd: null, hardLimitUsd: null, spentUsd: 0, reservedUsd: 0 };
  return (
    <Panel
      title="Budget"
      actions={
        cost.mayChange ? (
          <Button size="sm" onClick={() => setChanging(true)}>
            Change limits
          </Button>
        ) : undefined
      }
    >
      <div className="px-4 pt-4 pb-3">
        <BudgetBar account={account} />
      </div>
      <div className="border-t">
        <BudgetFigures account={account} />
      </div>
      <MonthLine month={cost.month} />
      <LimitsDialog open={isChanging} limits={account} spentUsd={account.spentUsd} onClose={() => setChanging(false)} />
    </Panel>
  );
}
