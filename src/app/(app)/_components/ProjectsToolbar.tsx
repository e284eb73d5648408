"use client";
/** Search and status filter of the projects. */
import { projectLooks } from "@/components/status/looks.ts";
import { FilterChips } from "@/components/ui/FilterChips.tsx";
import { SearchField } from "@/components/ui/SearchField.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { projectStatuses, type ProjectFilters } from "./project-filters.ts";

/** A change sets what it names; null takes it out of the URL. */
export interface FilterChange {
  readonly q?: string | null;
  readonly status?: ProjectFilters["status"];
  readonly page?: null;
}

/** What is done was delivered or, of imported code, analysed. */
function wordOf(status: (typeof projectStatuses)[number]): string {
  return status === "COMPLETED" ? "Done" : projectLooks[status].word;
}

export function ProjectsToolbar({
  filters,
  counts,
  onChange,
}: {
  filters: ProjectFilters;
  counts: RouterOutputs["projects"]["list"]["counts"];
  onChange: (change: FilterChange) => void;
}) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const chips = projectStatuses
    .filter((status) => counts[status] > 0 || filters.status === status)
    .map((status) => ({ value: status, label: wordOf(status), count: counts[status] }));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label="Search projects"
        value={filters.q}
        onChange={(q) => onChange({ q: q === "" ? null : q, page: null })}
        className="w-full sm:w-64"
      />
      <FilterChips
        label="Filter by status"
        all={{ label: "All", count: total }}
        value={filters.status}
        chips={chips}
        onChange={(status) => onChange({ status, page: null })}
      />
    </div>
  );
}
