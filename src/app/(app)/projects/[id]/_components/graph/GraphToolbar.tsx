"use client";
/** Level of detail, search, the next failure, and the focus. */
import { ChevronRight, CircleX, Repeat, UserPen, X } from "lucide-react";
import { atomLabel } from "@/components/atom/AtomName.tsx";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { SearchField } from "@/components/ui/SearchField.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { Select } from "@/components/ui/Select.tsx";
import type { GraphChange, GraphFilters, GraphViewName } from "./graph-filters.ts";
import { nextOf, type Graph } from "./graph-model.ts";
import type { GraphStatus } from "./use-graph-status.ts";

const VIEWS: readonly { readonly value: GraphViewName; readonly label: string }[] = [
  { value: "groups", label: "Groups" },
  { value: "overview", label: "Overview" },
  { value: "detail", label: "Detail" },
  { value: "table", label: "Table" },
];

const HOPS = ["1", "2", "3", "4"].map((value) => ({ value, label: `± ${formatAmount(Number(value), "hop")}` }));

function where(indexes: readonly boolean[]): number[] {
  return indexes.flatMap((isIn, index) => (isIn ? [index] : []));
}

export function GraphToolbar({
  graph,
  status,
  filters,
  matches,
  onChange,
}: {
  graph: Graph;
  status: GraphStatus;
  filters: GraphFilters;
  matches: readonly number[];
  onChange: (change: GraphChange) => void;
}) {
  const current = filters.focus === null ? undefined : graph.indexOf.get(filters.focus);
  const failures = where(status.of.map((word) => word === "FAILED"));
  const cyclic = where(graph.cycleOf.map((cycle) => cycle !== undefined));
  const persons = where(graph.needsPerson);
  const goTo = (indexes: readonly number[]) => {
    const next = nextOf(indexes, current);
    if (next === undefined) return;
    const id = graph.ids[next] ?? null;
    onChange({ focus: id, at: null, view: filters.view === "groups" ? "detail" : filters.view });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="Level of detail"
        value={filters.view}
        options={VIEWS}
        onChange={(view) => onChange({ view, at: null })}
      />
      <SearchField
        label="Search the graph"
        value={filters.q}
        onChange={(q) => onChange({ q: q === "" ? null : q, focus: null, at: null })}
        className="w-full sm:w-56"
      />
      {filters.q === "" ? null : (
        <Button disabled={matches.length === 0} onClick={() => goTo(matches)}>
          {formatAmount(matches.length, "match", "matches")}
          {matches.length === 0 ? null : <ChevronRight aria-label="Go to the next" />}
        </Button>
      )}
      {failures.length === 0 ? null : (
        <Button onClick={() => goTo(failures)}>
          <CircleX aria-hidden className="text-bad" />
          Next failure
          <span className="text-faint tabular-nums">{formatCount(failures.length)}</span>
        </Button>
      )}
      {cyclic.length === 0 ? null : (
        <Button onClick={() => goTo(cyclic)}>
          <Repeat aria-hidden className="text-warn" />
          Next in a cycle
          <span className="text-faint tabular-nums">{formatCount(cyclic.length)}</span>
        </Button>
      )}
      {persons.length === 0 ? null : (
        <Button onClick={() => goTo(persons)}>
          <UserPen aria-hidden className="text-warn" />
          Next for a person
          <span className="text-faint tabular-nums">{formatCount(persons.length)}</span>
        </Button>
      )}
      {current === undefined ? null : (
        <span className="inline-flex h-8 min-w-0 items-center gap-1 rounded-md border bg-accent-soft pl-2.5 text-sm">
          <span className="truncate font-mono text-xs">{atomLabel(graph.atomAt(current))}</span>
          <IconButton label="Leave focus" size="sm" onClick={() => onChange({ focus: null, at: null })}>
            <X aria-hidden />
          </IconButton>
        </span>
      )}
      {current === undefined || filters.view === "overview" || filters.view === "groups" ? null : (
        <Select
          label="Distance from the focus"
          value={String(Math.min(Math.max(filters.hops, 1), 4))}
          options={HOPS}
          onChange={(hops) => onChange({ hops: Number(hops), at: null })}
        />
      )}
    </div>
  );
}
