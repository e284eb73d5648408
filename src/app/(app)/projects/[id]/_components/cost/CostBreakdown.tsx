"use client";
/** What was spent on what: by model, wave or task; each row filters the calls below. */
import { useState, type ReactNode } from "react";
import { formatCost, formatCount, formatShares } from "@/components/format/format.ts";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import type { CostChange, CostFilters } from "./cost-filters.ts";

type Cost = RouterOutputs["budgets"]["project"];
type Part = "model" | "wave" | "task";
type Figures = Omit<Cost["byModel"][number], "provider" | "model">;

interface Row extends Figures {
  readonly key: string;
  readonly name: ReactNode;
  readonly isChosen: boolean;
  /** Undefined where the calls cannot be filtered by it. */
  readonly choose: CostChange | undefined;
}

const PARTS: readonly { readonly value: Part; readonly label: string; readonly head: string }[] = [
  { value: "model", label: "Model", head: "Provider and model" },
  { value: "wave", label: "Wave", head: "Wave" },
  { value: "task", label: "Task", head: "Task" },
];
/** More are a list of their own to scroll in. */
const ROWS_IN_VIEW = "max-h-80 overflow-y-auto";

function rowsOf(part: Part, cost: Cost, filters: CostFilters): Row[] {
  switch (part) {
    case "model":
      return cost.byModel.map(({ provider, model, ...figures }) => {
        const isChosen = filters.provider === provider && filters.model === model;
        return {
          ...figures,
          key: `${provider} ${model}`,
          name: (
            <>
              <span className="text-muted">{provider}</span> <span className="font-mono text-xs">{model}</span>
            </>
          ),
          isChosen,
          choose: isChosen ? { provider: null, model: null } : { provider, model },
        };
      });
    case "wave":
      return cost.byWave.map(({ wave, ...figures }) => ({
        ...figures,
        key: String(wave),
        name: wave === null ? <span className="text-muted">in no wave</span> : `Wave ${String(wave)}`,
        isChosen: wave !== null && filters.wave === wave,
        choose: wave === null ? undefined : { wave: filters.wave === wave ? null : wave },
      }));
    case "task":
      return cost.byTask.map(({ taskId, name, ...figures }) => ({
        ...figures,
        key: String(taskId),
        name: taskId === null ? <span className="text-muted">for no task</span> : name,
        isChosen: taskId !== null && filters.task === taskId,
        choose: taskId === null ? undefined : { task: filters.task === taskId ? null : taskId },
      }));
  }
}

export function CostBreakdown({
  cost,
  filters,
  onChange,
}: {
  cost: Cost;
  filters: CostFilters;
  onChange: (change: CostChange) => void;
}) {
  const [part, setPart] = useState<Part>("model");
  const rows = rowsOf(part, cost, filters);
  const shares = formatShares(rows.map(({ costUsd }) => costUsd));
  const most = Math.max(...rows.map(({ costUsd }) => costUsd), 0.000001);
  return (
    <Panel title="Spent on" actions={<SegmentedControl label="By" value={part} options={PARTS} onChange={setPart} />}>
      <div className={ROWS_IN_VIEW}>
        <Table label={`Spent by ${part}`}>
          <thead>
            <tr>
              <Th>{PARTS.find(({ value }) => value === part)?.head}</Th>
              <Th className="text-right">Calls</Th>
              <Th className="text-right">In</Th>
              <Th className="text-right max-sm:hidden">Cached</Th>
              <Th className="text-right">Out</Th>
              <Th className="text-right">Cost</Th>
              <Th className="text-right max-sm:hidden">Share</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Tr key={row.key} className={cn(row.isChosen && "bg-accent-soft hover:bg-accent-soft")}>
                <Td className="min-w-40">
                  {row.choose === undefined ? (
                    row.name
                  ) : (
                    <button
                      type="button"
                      aria-pressed={row.isChosen}
                      onClick={() => onChange(row.choose ?? {})}
                      className="rounded-md text-left hover:underline"
                    >
                      {row.name}
                    </button>
                  )}
                </Td>
                <Td numeric>{formatCount(row.calls)}</Td>
                <Td numeric>{formatCount(row.tokensIn)}</Td>
                <Td numeric className="max-sm:hidden">
                  {formatCount(row.tokensCached)}
                </Td>
                <Td numeric>{formatCount(row.tokensOut)}</Td>
                <Td numeric>{formatCost(row.costUsd)}</Td>
                <Td numeric className="max-sm:hidden">
                  <span className="inline-flex items-center gap-2">
                    <span aria-hidden className="h-1.5 w-10 overflow-hidden rounded-full bg-active">
                      <span
                        className="block h-full bg-run-mark"
                        style={{ width: `${String((row.costUsd / most) * 100)}%` }}
                      />
                    </span>
                    <span className="w-10">{shares[index]}</span>
                  </span>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Panel>
  );
}
