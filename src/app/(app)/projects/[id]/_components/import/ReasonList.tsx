"use client";
/** Why files and folders were left out, with how many; each filters the list below. */
import { Check } from "lucide-react";
import { formatCount } from "@/components/format/format.ts";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Reason = RouterOutputs["projects"]["import"]["leftOut"][number];

export function ReasonList({
  reasons,
  selected,
  onSelect,
}: {
  reasons: readonly Reason[];
  selected: string | null;
  onSelect: (reason: string | null) => void;
}) {
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return (
    <Panel title="By reason" note="choose one to see only what it left out">
      <ul className="max-h-64 divide-y overflow-auto">
        {reasons.map(({ reason, count }) => {
          const isOn = reason === selected;
          return (
            <li key={reason}>
              <button
                type="button"
                aria-pressed={isOn}
                onClick={() => onSelect(isOn ? null : reason)}
                className={cn(
                  "grid min-h-8 w-full grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-3 px-4 py-1 text-left text-sm -outline-offset-2 sm:grid-cols-[4.5rem_6rem_minmax(0,1fr)_auto]",
                  isOn ? "bg-accent-soft" : "hover:bg-subtle",
                )}
              >
                <span className="text-right font-medium tabular-nums">{formatCount(count)}</span>
                <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-active max-sm:hidden">
                  <span
                    className="block h-full bg-idle-mark"
                    style={{ width: `${String(Math.max(2, (count / most) * 100))}%` }}
                  />
                </span>
                <span className="text-pretty">{reason}</span>
                <span className="w-4">{isOn ? <Check aria-hidden className="size-4 text-accent-text" /> : null}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
