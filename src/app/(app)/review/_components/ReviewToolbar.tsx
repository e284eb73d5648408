"use client";
/** Search, state, project, priority and order of the queue. */
import { formatCount } from "@/components/format/format.ts";
import { priorityLooks } from "@/components/status/looks.ts";
import { FilterChips } from "@/components/ui/FilterChips.tsx";
import { SearchField } from "@/components/ui/SearchField.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { Select } from "@/components/ui/Select.tsx";
import { Switch } from "@/components/ui/Switch.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import type { ReviewChange, ReviewFilters } from "./review-filters.ts";

type Page = RouterOutputs["reviews"]["list"];

const ANY = "*";

const SORTS: readonly { readonly value: ReviewFilters["sort"]; readonly label: string }[] = [
  { value: "priority", label: "priority" },
  { value: "due", label: "due first" },
  { value: "confidence", label: "least confident" },
  { value: "created", label: "newest" },
];

export function ReviewToolbar({
  filters,
  counts,
  projects,
  onChange,
}: {
  filters: ReviewFilters;
  counts: Page["counts"];
  projects: Page["projects"];
  onChange: (change: ReviewChange) => void;
}) {
  const states = [
    { value: "open", label: `Open ${formatCount(counts.open)}` },
    { value: "resolved", label: `Decided ${formatCount(counts.resolved)}` },
    { value: "all", label: "All" },
  ] as const;
  const chips = priorityLooks
    .map((look, index) => ({ value: String(index + 1), label: look.word, count: counts.byPriority[index] ?? 0 }))
    .filter((chip) => chip.count > 0 || filters.priority === Number(chip.value));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="State"
        value={filters.state}
        options={states}
        onChange={(state) => onChange({ state })}
      />
      <SearchField
        label="Search items"
        value={filters.q}
        onChange={(q) => onChange({ q: q === "" ? null : q })}
        className="w-full sm:w-56"
      />
      <Select
        label="Project"
        value={filters.project ?? ANY}
        options={[
          { value: ANY, label: "All projects" },
          ...projects.map((project) => ({
            value: project.id,
            label: `${project.name} (${formatCount(project.open)})`,
          })),
        ]}
        onChange={(project) => onChange({ project: project === ANY ? null : project })}
        className="max-w-56"
      />
      <Select label="Order" prefix="By" value={filters.sort} options={SORTS} onChange={(sort) => onChange({ sort })} />
      {filters.state === "open" ? (
        <FilterChips
          label="Filter by priority"
          all={{ label: "Any priority" }}
          value={filters.priority === null ? null : String(filters.priority)}
          chips={chips}
          onChange={(priority) => onChange({ priority: priority === null ? null : Number(priority) })}
        />
      ) : null}
      <Switch label="Mine" checked={filters.mine} onChange={(mine) => onChange({ mine: mine ? true : null })} />
      {counts.overdue > 0 ? (
        <span className="text-xs font-medium text-bad tabular-nums">{formatCount(counts.overdue)} overdue</span>
      ) : null}
    </div>
  );
}
