"use client";
/** What was spent when, as one bar for each step of time. */
import { formatAmount, formatCost, formatSeconds } from "@/components/format/format.ts";
import { useNow } from "@/components/format/use-now.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type OverTime = RouterOutputs["budgets"]["project"]["overTime"];
type Step = OverTime["steps"][number];

/** Steps without a call in between, so that equal distances are equal times. */
function fill({ stepSeconds, steps }: OverTime): readonly Step[] {
  const byTime = new Map(steps.map((step) => [step.at.getTime(), step]));
  const first = steps[0]?.at.getTime() ?? 0;
  const last = steps.at(-1)?.at.getTime() ?? 0;
  const length = Math.round((last - first) / (stepSeconds * 1000)) + 1;
  return Array.from({ length }, (_, index) => {
    const at = first + index * stepSeconds * 1000;
    const none = { at: new Date(at), calls: 0, tokensIn: 0, tokensCached: 0, tokensOut: 0, costUsd: 0 };
    return byTime.get(at) ?? none;
  });
}

function moment(date: Date, stepSeconds: number): string {
  return new Intl.DateTimeFormat("en-GB", {
    ...(stepSeconds < 86_400 ? { timeStyle: stepSeconds < 60 ? "medium" : "short" } : {}),
    dateStyle: "medium",
  }).format(date);
}

export function CostOverTime({ overTime }: { overTime: OverTime }) {
  // Times are in the reader's zone, which the server does not know.
  useNow();
  const { stepSeconds } = overTime;
  const steps = fill(overTime);
  const most = Math.max(...steps.map(({ costUsd }) => costUsd));
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <Panel title="Over time" note={`one bar for ${formatSeconds(stepSeconds)}, by when the calls began`}>
      <div className="flex h-full flex-col gap-2 px-4 py-3">
        <div className="flex items-baseline justify-between text-xs text-faint tabular-nums">
          <span>up to {formatCost(most)}</span>
        </div>
        <ol aria-label="Spent over time" className="flex h-28 items-end gap-px border-b">
          {steps.map((step) => {
            const words = `${moment(step.at, stepSeconds)}: ${formatCost(step.costUsd)}, ${formatAmount(step.calls, "call")}`;
            const share = most === 0 ? 0 : step.costUsd / most;
            return (
              <li
                key={step.at.getTime()}
                title={words}
                className="flex h-full max-w-8 min-w-0 flex-1 items-end"
                suppressHydrationWarning
              >
                <span
                  aria-hidden
                  className="block w-full rounded-t-sm bg-run-mark"
                  style={{
                    height: step.costUsd === 0 ? (step.calls === 0 ? 0 : "1px") : `max(2px, ${String(share * 100)}%)`,
                  }}
                />
                <span className="sr-only" suppressHydrationWarning>
                  {words}
                </span>
              </li>
            );
          })}
        </ol>
        <p className="text-xs text-faint" suppressHydrationWarning>
          {steps.length === 1
            ? moment(first.at, stepSeconds)
            : `${moment(first.at, stepSeconds)} to ${moment(last.at, stepSeconds)}`}
        </p>
      </div>
    </Panel>
  );
}
