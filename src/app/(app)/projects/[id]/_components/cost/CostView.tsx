"use client";
/** What the project may spend, what it spent and on what, and every call. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleDollarSign } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Suspense } from "react";
import { isImported } from "@/components/status/is-imported.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { TableSkeleton } from "@/components/ui/Skeleton.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AtomSheet } from "../atom/AtomSheet.tsx";
import { useProject, type Project } from "../frame/ProjectFrame.tsx";
import { BudgetPanel } from "./BudgetPanel.tsx";
import { CostBreakdown } from "./CostBreakdown.tsx";
import { CostOverTime } from "./CostOverTime.tsx";
import { costFilters, isFiltered, type CostChange } from "./cost-filters.ts";
import { LedgerTable } from "./LedgerTable.tsx";
import { LedgerToolbar } from "./LedgerToolbar.tsx";

/** Reservations come and go without an event. */
const REFETCH_MS = 2_000;

function whyNothing(project: Project): { title: string; text: string } {
  if (isImported(project)) {
    return {
      title: "Nothing is spent",
      text: "Imported code is analysed as it is. Nobody is called, and it costs nothing.",
    };
  }
  if (project.generator === "replay") {
    return {
      title: "Nothing is spent",
      text: "Recorded answers are played back. Nobody is called, and it costs nothing.",
    };
  }
  return {
    title: "Nothing is spent",
    text: "The built-in generator writes this project on your own machine. It calls nobody and costs nothing, so there is no budget to watch.",
  };
}

export function CostView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const project = useProject();
  const [filters, setFilters] = useQueryStates(costFilters);
  const isRunning = project.status === "APPROVED" || project.status === "IN_PROGRESS";
  // Calls under way outlast a pause and a cancellation.
  const intervalOf = (reserved = 0) => (isRunning || reserved > 0 ? REFETCH_MS : false);
  const { data: cost } = useSuspenseQuery(
    trpc.budgets.project.queryOptions(
      { id: projectId },
      { refetchInterval: ({ state }) => intervalOf(state.data?.calls.reserved) },
    ),
  );
  const change = (next: CostChange) => void setFilters({ page: null, ...next });
  if (!cost.callsModel && cost.calls.total === 0) {
    const { title, text } = whyNothing(project);
    return (
      <div className="p-4 lg:p-6">
        <Panel>
          <EmptyState icon={CircleDollarSign} title={title}>
            {text}
          </EmptyState>
        </Panel>
      </div>
    );
  }
  const hasCalls = cost.calls.total > 0;
  return (
    <div className="flex flex-col gap-3 p-4 lg:p-6">
      {cost.callsModel ? <BudgetPanel cost={cost} /> : null}
      {hasCalls ? (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <CostBreakdown cost={cost} filters={filters} onChange={change} />
            <CostOverTime overTime={cost.overTime} />
          </div>
          <LedgerToolbar projectId={projectId} cost={cost} filters={filters} onChange={change} />
        </>
      ) : null}
      <Suspense
        fallback={
          <Panel>
            <TableSkeleton rows={8} />
          </Panel>
        }
      >
        <LedgerTable
          projectId={projectId}
          filters={filters}
          isFiltered={isFiltered(filters)}
          refetchMs={intervalOf(cost.calls.reserved)}
          onChange={change}
        />
      </Suspense>
      <AtomSheet />
    </div>
  );
}
