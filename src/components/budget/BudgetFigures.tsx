/** The figures of a budget beside each other. */
import { CircleAlert, TriangleAlert } from "lucide-react";
import type { BudgetAccount } from "@/server/services/views/budget.ts";
import { formatCost, formatShare } from "../format/format.ts";
import { Stat, Stats } from "../ui/Stat.tsx";
import { budgetTone } from "./BudgetBar.tsx";

const NONE = <span className="text-faint">none</span>;

function noteOfLeft(tone: ReturnType<typeof budgetTone>, left: number | null, reservedUsd: number): string | undefined {
  if (tone === "bad") return "no further call is made";
  return left === 0 && reservedUsd > 0 ? "calls wait for those under way" : undefined;
}

export function BudgetFigures({ account }: { account: BudgetAccount }) {
  const { softLimitUsd, hardLimitUsd, spentUsd, reservedUsd } = account;
  const tone = budgetTone(account);
  const isSoftPassed = softLimitUsd !== null && spentUsd > 0 && spentUsd >= softLimitUsd;
  const left = hardLimitUsd === null ? null : Math.max(0, hardLimitUsd - spentUsd - reservedUsd);
  return (
    <Stats className="grid-cols-2 sm:grid-cols-3 lg:grid-cols-5">
      <Stat
        label="Spent"
        note={
          hardLimitUsd === null || hardLimitUsd === 0
            ? undefined
            : `${formatShare(spentUsd / hardLimitUsd)} of the hard limit`
        }
      >
        {formatCost(spentUsd)}
      </Stat>
      <Stat label="Reserved now" note="for calls under way">
        {formatCost(reservedUsd)}
      </Stat>
      <Stat label="Left" note={noteOfLeft(tone, left, reservedUsd)}>
        {left === null ? (
          <span className="text-faint">no limit</span>
        ) : (
          <span className={tone === "bad" ? "inline-flex items-center gap-1.5 text-bad" : undefined}>
            {tone === "bad" ? <CircleAlert aria-hidden className="size-4" /> : null}
            {formatCost(left)}
          </span>
        )}
      </Stat>
      <Stat label="Soft limit" note={isSoftPassed ? "passed" : undefined}>
        {softLimitUsd === null ? (
          NONE
        ) : (
          <span className={isSoftPassed ? "inline-flex items-center gap-1.5 text-warn" : undefined}>
            {isSoftPassed ? <TriangleAlert aria-hidden className="size-4" /> : null}
            {formatCost(softLimitUsd)}
          </span>
        )}
      </Stat>
      <Stat label="Hard limit" className="max-sm:col-span-2">
        {hardLimitUsd === null ? NONE : formatCost(hardLimitUsd)}
      </Stat>
    </Stats>
  );
}
