"use client";
/** A strip of all waves above a table of their atoms. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Waves } from "lucide-react";
import { useQueryStates } from "nuqs";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { atomLooks, atomStatuses } from "@/components/status/looks.ts";
import { isImported } from "@/components/status/is-imported.ts";
import { Badge } from "@/components/ui/Badge.tsx";
import { FilterChips } from "@/components/ui/FilterChips.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { SearchField } from "@/components/ui/SearchField.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AtomSheet } from "../atom/AtomSheet.tsx";
import { useProject, type Project } from "../frame/ProjectFrame.tsx";
import { atomFilters } from "./atom-filters.ts";
import { AtomTable } from "./AtomTable.tsx";
import { WaveStrip } from "./WaveStrip.tsx";

function why(project: Project): string {
  if (isImported(project)) {
    return project.status === "IN_PROGRESS"
      ? "The code is being read and analysed. Waves appear here by themselves."
      : "The import ended before its waves were computed. Analyse it again.";
  }
  switch (project.status) {
    case "DRAFT":
      return "Waves are computed once the plan is approved and cut into atoms.";
    case "APPROVED":
    case "IN_PROGRESS":
      return "The plan is being cut into atoms and their dependencies resolved. Waves appear here by themselves.";
    default:
      return "The project ended before its waves were computed.";
  }
}

function Chip({ status }: { status: (typeof atomStatuses)[number] }) {
  const { icon: Icon, word } = atomLooks[status];
  return (
    <>
      <Icon aria-hidden className="size-3.5" />
      {word}
    </>
  );
}

export function WavesView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const project = useProject();
  const [filters, setFilters] = useQueryStates(atomFilters);
  const { data } = useSuspenseQuery(trpc.projects.waves.queryOptions({ id: projectId }));
  if (data.waves.length === 0) {
    return (
      <div className="p-4 lg:p-6">
        <Panel>
          <EmptyState icon={Waves} title="No waves yet">
            {why(project)}
          </EmptyState>
        </Panel>
      </div>
    );
  }
  const imported = isImported(project);
  const chips = atomStatuses
    .filter((status) => project.atomCounts[status] > 0 || filters.status === status)
    .map((status) => ({ value: status, label: <Chip status={status} />, count: project.atomCounts[status] }));
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4 lg:p-6">
      <Panel
        title="Waves"
        note={
          data.graph === null
            ? undefined
            : `${formatAmount(data.graph.dependencies, "dependency", "dependencies")}, longest path ${formatAmount(data.graph.criticalPath, "atom")}, up to ${formatCount(data.graph.maxParallelism)} at once`
        }
        className="shrink-0"
      >
        <WaveStrip
          waves={data.waves}
          isImported={imported}
          isPaused={project.status === "PAUSED"}
          selected={filters.wave}
          onSelect={(wave) => void setFilters({ wave })}
        />
      </Panel>
      <div className="flex shrink-0 flex-wrap items-center gap-2">
        <SearchField
          label="Search atoms"
          value={filters.q}
          onChange={(q) => void setFilters({ q: q === "" ? null : q })}
          className="w-full sm:w-64"
        />
        {imported ? null : (
          <FilterChips
            label="Filter by status"
            all={{ label: "All", count: project.atoms.total }}
            value={filters.status}
            chips={chips}
            onChange={(status) => void setFilters({ status })}
          />
        )}
        {project.needsPerson > 0 ? (
          <FilterChips
            label="Filter by who can make it"
            all={{ label: "Anyone" }}
            value={filters.person ? "person" : null}
            chips={[{ value: "person", label: "Needs a person", count: project.needsPerson }]}
            onChange={(value) => void setFilters({ person: value === null ? null : true })}
          />
        ) : null}
        {filters.wave === null ? null : (
          <button type="button" onClick={() => void setFilters({ wave: null })} className="rounded-md">
            <Badge tone="run">Wave {filters.wave} ✕</Badge>
            <span className="sr-only">Show all waves</span>
          </button>
        )}
      </div>
      <Panel className="flex min-h-[28rem] flex-1 flex-col lg:min-h-72">
        <AtomTable projectId={projectId} filters={filters} onSort={(sort, dir) => void setFilters({ sort, dir })} />
      </Panel>
      <AtomSheet />
    </div>
  );
}
