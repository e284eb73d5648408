"use client";
/** Four levels side by side; below, the results of the chosen one. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { ShieldQuestion } from "lucide-react";
import { useQueryStates } from "nuqs";
import { isImported } from "@/components/status/is-imported.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AtomSheet } from "../atom/AtomSheet.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";
import { checkFilters } from "./check-filters.ts";
import { LevelCards } from "./LevelCards.tsx";
import { LevelResults } from "./LevelResults.tsx";
import { isUnderWay } from "./is-under-way.ts";
import { StandingLegend } from "./StandingLegend.tsx";
import { pickLevel } from "./pick-level.ts";

export function ValidationView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const project = useProject();
  const [filters, setFilters] = useQueryStates(checkFilters);
  const { data } = useSuspenseQuery(trpc.projects.validation.queryOptions({ id: projectId }));
  const level = data.levels.find((candidate) => candidate.level === filters.level) ?? pickLevel(data.levels);
  if (level === undefined) {
    return (
      <div className="p-4 lg:p-6">
        <Panel>
          <EmptyState icon={ShieldQuestion} title="Nothing has been checked yet">
            {isImported(project)
              ? "Atoms and files are checked with the analysis: whether they parse, how they are cut, what could be followed. Imported code is never executed, so components and the whole system are not."
              : "Each atom is checked as soon as it is made; modules, components and the whole system once their atoms are done."}
          </EmptyState>
        </Panel>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3 p-4 lg:p-6">
      <LevelCards
        levels={data.levels}
        selected={level.level}
        isRunning={(candidate) => isUnderWay(candidate, project)}
        isImported={isImported(project)}
        onSelect={(next) => void setFilters({ level: next, standing: null, check: null, q: null, page: null })}
      />
      <StandingLegend level={level} />
      <LevelResults
        projectId={projectId}
        level={level}
        filters={filters}
        onChange={(change) => void setFilters(change)}
      />
      <AtomSheet />
    </div>
  );
}
