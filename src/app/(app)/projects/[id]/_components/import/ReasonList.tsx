"use client";
/** Why something is listed, with how many there are of each; each filters the list below. */
import { Check } from "lucide-react";
import { formatCount } from "@/components/format/format.ts";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";

interface ReasonEntry {
  readonly key: string;
  readonly title: string;
  /** What it means and what to do; null where the title says it all. */
  readonly about: string | null;
  readonly count: number;
}

export function ReasonList({
  entries,
  note,
  selected,
  onSelect,
}: {
  entries: readonly ReasonEntry[];
  note: string;
  selected: string | null;
  onSelect: (key: string | null) => void;
}) {
  const most = Math.max(1, ...entries.map(({ count }) => count));
  return (
    <Panel title="By reason" note={note}>
      <ul className="max-h-80 divide-y overflow-auto">
        {entries.map(({ key, title, about, count }) => {
          const isOn = key === selected;
          return (
            <li key={key}>
              <button
                type="button"
                aria-pressed={isOn}
                onClick={() => onSelect(isOn ? null : key)}
                className={cn(
                  "grid min-h-8 w-full grid-cols-[3rem_minmax(0,1fr)_auto] items-baseline gap-3 px-4 py-1.5 text-left text-sm -outline-offset-2 sm:grid-cols-[4.5rem_6rem_minmax(0,1fr)_auto]",
                  isOn ? "bg-accent-soft" : "hover:bg-subtle",
                )}
              >
                <span className="text-right font-medium tabular-nums">{formatCount(count)}</span>
                <span aria-hidden className="h-1.5 self-center overflow-hidden rounded-full bg-active max-sm:hidden">
                  <span
                    className="block h-full bg-idle-mark"
                    style={{ width: `${String(Math.max(2, (count / most) * 100))}%` }}
                  />
                </span>
                <span className="min-w-0 text-pretty">
                  <span className={cn("block", about !== null && "font-medium")}>{title}</span>
                  {about === null ? null : <span className="block text-xs text-muted">{about}</span>}
                </span>
                <span className="w-4 self-center">
                  {isOn ? <Check aria-hidden className="size-4 text-accent-text" /> : null}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
