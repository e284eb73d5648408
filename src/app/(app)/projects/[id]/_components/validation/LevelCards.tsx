"use client";
/** One card per level: its verdict and how many checks said what. */
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { checkingLook, verdictLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Progress } from "@/components/ui/Progress.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import type { Level } from "./check-filters.ts";
import { sumOf } from "./standing-counts.ts";

export type LevelSummary = RouterOutputs["projects"]["validation"]["levels"][number];

const ABOUT: Record<Level, readonly [string, string]> = {
  ATOMIC: ["Atomic", "each attempt of each atom"],
  MODULE: ["Module", "all atoms of a file"],
  COMPONENT: ["Component", "all modules of a component"],
  SYSTEM: ["System", "the whole project and its tests"],
};

const ABOUT_IMPORTED: Record<Level, string> = {
  ATOMIC: "each atom: does it parse, is it atomic",
  MODULE: "each file: syntax, import cycles, names",
  COMPONENT: "not run: imported code is never executed",
  SYSTEM: "not run: imported code is never executed",
};

const NOUN: Record<Level, string> = { ATOMIC: "atom", MODULE: "module", COMPONENT: "component", SYSTEM: "project" };

function Card({
  level,
  isOn,
  isRunning,
  isImported,
  onSelect,
}: {
  level: LevelSummary;
  isOn: boolean;
  isRunning: boolean;
  isImported: boolean;
  onSelect: () => void;
}) {
  const { passed, failed, noted, notRun } = level.counts;
  const subjects = sumOf(level.subjects);
  const [name, usual] = ABOUT[level.level];
  const about = isImported ? ABOUT_IMPORTED[level.level] : usual;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onSelect}
      className={cn(
        "flex min-w-0 flex-col gap-2.5 rounded-md border bg-surface p-4 text-left hover:border-line-strong",
        isOn && "border-accent ring-1 ring-accent hover:border-accent",
      )}
    >
      <span className="flex w-full items-center justify-between gap-2">
        <span className="text-sm font-semibold">{name}</span>
        <StatusBadge look={isRunning ? checkingLook : verdictLooks[level.verdict]} />
      </span>
      <span className={cn("w-full text-xs text-faint", !isImported && "truncate")}>
        {about}
        {subjects > 0 && (!isImported || level.verdict !== "NOT_RUN")
          ? `, ${formatAmount(subjects, isImported && level.level === "MODULE" ? "source file" : NOUN[level.level])}`
          : ""}
      </span>
      <Progress
        label={`${name}: ${formatCount(passed)} checks passed, ${formatCount(failed)} failed, ${formatCount(noted)} with notes, ${formatCount(notRun)} not run`}
        total={sumOf(level.counts)}
        parts={[
          { tone: "ok", count: passed },
          { tone: "bad", count: failed },
          { tone: "warn", count: noted },
          { tone: "idle", count: notRun },
        ]}
      />
      <span className="flex w-full flex-wrap gap-x-4 gap-y-1 text-xs text-muted tabular-nums">
        <span>{formatCount(passed)} passed</span>
        <span className={cn(failed > 0 && "font-medium text-bad")}>{formatCount(failed)} failed</span>
        {noted > 0 ? <span className="text-warn">{formatCount(noted)} noted</span> : null}
        <span>{formatCount(notRun)} not run</span>
      </span>
    </button>
  );
}

/** `isRunning` tells of a level whether its checks are under way. */
export function LevelCards({
  levels,
  selected,
  isRunning,
  isImported,
  onSelect,
}: {
  levels: readonly LevelSummary[];
  selected: Level;
  isRunning: (level: LevelSummary) => boolean;
  isImported: boolean;
  onSelect: (level: Level) => void;
}) {
  return (
    <div role="group" aria-label="Levels of validation" className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {levels.map((level) => (
        <Card
          key={level.level}
          level={level}
          isOn={level.level === selected}
          isRunning={isRunning(level)}
          isImported={isImported}
          onSelect={() => onSelect(level.level)}
        />
      ))}
    </div>
  );
}
