"use client";
/** What this and the last months spent, by project. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleDollarSign } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { BudgetBar } from "@/components/budget/BudgetBar.tsx";
import { BudgetFigures } from "@/components/budget/BudgetFigures.tsx";
import { monthName } from "@/components/budget/month-name.ts";
import { formatCost, formatCount } from "@/components/format/format.ts";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Month = RouterOutputs["budgets"]["months"]["months"][number];

/** Below a hundredth of a cent it is rounding. */
const NOTHING_USD = 0.0001;

function ProjectRows({ month }: { month: Month }) {
  const deletedUsd = month.spentUsd - month.projects.reduce((sum, { spentUsd }) => sum + spentUsd, 0);
  return (
    <Table label={`Projects in ${monthName(month.month)}`}>
      <thead>
        <tr>
          <Th>Project</Th>
          <Th>Owner</Th>
          <Th className="text-right">Calls</Th>
          <Th className="text-right">Reserved</Th>
          <Th className="text-right">Spent</Th>
        </tr>
      </thead>
      <tbody>
        {month.projects.map(({ id, name, owner, calls, reservedUsd, spentUsd }) => (
          <Tr key={id}>
            <Td className="min-w-40">
              <Link href={`/projects/${id}/cost`} className="rounded-md font-medium hover:underline">
                {name}
              </Link>
            </Td>
            <Td className="text-muted">{owner}</Td>
            <Td numeric>{formatCount(calls)}</Td>
            <Td numeric>{reservedUsd === 0 ? <span className="text-faint">–</span> : formatCost(reservedUsd)}</Td>
            <Td numeric>{formatCost(spentUsd)}</Td>
          </Tr>
        ))}
        {deletedUsd > NOTHING_USD ? (
          <Tr>
            <Td className="text-muted" colSpan={4}>
              Projects that were deleted
            </Td>
            <Td numeric>{formatCost(deletedUsd)}</Td>
          </Tr>
        ) : null}
      </tbody>
    </Table>
  );
}

export function MonthPanels() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.budgets.months.queryOptions());
  const [chosen, setChosen] = useState<string>();
  const month = data.months.find((one) => one.month === chosen) ?? data.months[0];
  if (month === undefined) return null;
  const most = Math.max(...data.months.map(({ spentUsd }) => spentUsd), 0.01);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4 pt-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,3fr)] lg:items-start lg:p-6 lg:pt-3">
      <Panel title="Months">
        <ul>
          {data.months.map((one) => (
            <li key={one.month} className="border-b last:border-b-0">
              <button
                type="button"
                aria-pressed={one === month}
                onClick={() => setChosen(one.month)}
                className={cn(
                  "flex w-full flex-col gap-1.5 px-4 py-2 text-left text-sm -outline-offset-2 hover:bg-subtle",
                  one === month && "bg-accent-soft hover:bg-accent-soft",
                )}
              >
                <span className="flex w-full justify-between gap-2">
                  <span>{monthName(one.month)}</span>
                  <span className="tabular-nums">{formatCost(one.spentUsd)}</span>
                </span>
                <span aria-hidden className="h-1 w-full overflow-hidden rounded-full bg-active">
                  <span
                    className="block h-full bg-run-mark"
                    style={{ width: `${String((one.spentUsd / most) * 100)}%` }}
                  />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={monthName(month.month)} note="from the first to the last day in UTC">
        <div className="px-4 pt-4 pb-3 empty:hidden">
          <BudgetBar account={month} />
        </div>
        <div className="border-t border-b">
          <BudgetFigures account={month} />
        </div>
        {month.projects.length === 0 && month.spentUsd === 0 ? (
          <EmptyState icon={CircleDollarSign} title="Nothing was spent">
            Projects of the built-in generator cost nothing. Calls of models appear here, by project.
          </EmptyState>
        ) : (
          <ProjectRows month={month} />
        )}
      </Panel>
    </div>
  );
}
