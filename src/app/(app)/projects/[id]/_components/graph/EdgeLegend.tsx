"use client";
/** What the lines mean, with how many there are; each type can be left out. */
import { MoveLeft } from "lucide-react";
import { ToggleGroup } from "radix-ui";
import { dependencyLooks, dependencyTypes, type DependencyType } from "@/components/atom/dependency-looks.ts";
import { formatCount } from "@/components/format/format.ts";
import type { GraphViewName } from "./graph-filters.ts";
import type { Graph } from "./graph-model.ts";

function Line({ colour, isDashed = false, isBold = false }: { colour: string; isDashed?: boolean; isBold?: boolean }) {
  return (
    <svg aria-hidden width="18" height="6" className="shrink-0">
      <line
        x1="0"
        y1="3"
        x2="18"
        y2="3"
        stroke={colour}
        strokeWidth={isBold ? 3.5 : 2}
        {...(isDashed ? { strokeDasharray: "4 3" } : {})}
      />
    </svg>
  );
}

/** `types` null draws all; the last one cannot be left out. */
export function EdgeLegend({
  graph,
  view,
  types,
  onChange,
}: {
  graph: Graph;
  view: GraphViewName;
  types: readonly DependencyType[] | null;
  onChange: (types: DependencyType[] | null) => void;
}) {
  const present = dependencyTypes.filter((type) => graph.typeCounts.has(type));
  if (present.length === 0) return null;
  const shown = types === null ? present : present.filter((type) => types.includes(type));
  const choose = (chosen: readonly string[]) => {
    const next = present.filter((type) => chosen.includes(type));
    if (next.length > 0) onChange(next.length === present.length ? null : next);
  };
  return (
    <div className="scroll-shade-x flex min-h-9 shrink-0 items-center gap-x-4 gap-y-1 overflow-x-auto border-b px-4 py-1 text-xs whitespace-nowrap sm:flex-wrap">
      <ToggleGroup.Root
        type="multiple"
        aria-label="Types of dependencies that are drawn"
        value={[...shown]}
        onValueChange={choose}
        className="-mx-1.5 flex items-center gap-0.5 sm:flex-wrap"
      >
        {present.map((type) => {
          const { word, about, colour } = dependencyLooks[type];
          return (
            <ToggleGroup.Item
              key={type}
              value={type}
              title={about}
              className="inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 font-medium whitespace-nowrap text-faint line-through hover:bg-active data-[state=on]:text-fg data-[state=on]:no-underline [&[data-state=off]_svg]:opacity-30"
            >
              <Line colour={colour} />
              {word}
              <span className="font-normal text-faint tabular-nums">
                {formatCount(graph.typeCounts.get(type) ?? 0)}
              </span>
            </ToggleGroup.Item>
          );
        })}
      </ToggleGroup.Root>
      {graph.typeOnlyCount === 0 ? null : (
        <span className="inline-flex items-center gap-1.5 text-muted">
          <Line colour="var(--muted)" isDashed />
          type only <span className="text-faint tabular-nums">{formatCount(graph.typeOnlyCount)}</span>
        </span>
      )}
      {view === "table" ? null : (
        <span className="inline-flex items-center gap-1.5 text-muted">
          <MoveLeft aria-hidden className="h-3 w-4.5" />
          leads from an atom to what it needs
        </span>
      )}
      {view === "detail" && graph.criticalPath.length > 1 ? (
        <span className="inline-flex items-center gap-1.5 text-muted">
          <Line colour="var(--muted)" isBold />
          longest path
        </span>
      ) : null}
    </div>
  );
}
