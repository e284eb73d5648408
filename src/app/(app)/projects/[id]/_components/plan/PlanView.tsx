"use client";
/** Plan tree at the left, what was understood at the right; what is open comes first. */
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { GeneratorEstimate } from "@/components/budget/GeneratorEstimate.tsx";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { DiagnosticList } from "@/components/model/DiagnosticList.tsx";
import { EstimateStats } from "@/components/model/EstimateStats.tsx";
import { ModelPanels } from "@/components/model/ModelPanels.tsx";
import type { Operation } from "@/components/model/OperationsTable.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";
import { Delivered } from "./Delivered.tsx";
import { LaunchBudget } from "./LaunchBudget.tsx";
import { LaunchGenerator } from "./LaunchGenerator.tsx";
import { PlanTree } from "./PlanTree.tsx";
import { SourceDialog } from "./SourceDialog.tsx";
import { useOperationReviews } from "./use-operation-reviews.ts";

function ToApprove() {
  return (
    <Notice kind="info" title="This plan waits for your decision">
      Nothing has been made or spent. Approve it to start the work, or reject it and launch again with a changed input.
    </Notice>
  );
}

function NeedsPerson({ count, projectId }: { count: number; projectId: string }) {
  return (
    <Notice
      kind="warn"
      title={`${formatAmount(count, "atom")} ${count === 1 ? "needs" : "need"} a person or a model`}
      actions={
        <Link href={`/review?project=${projectId}`} className="font-medium underline underline-offset-2">
          Open review
        </Link>
      }
    >
      The built-in generator cannot express {count === 1 ? "it" : "them"}. Until somebody writes the code, such
      operations answer 501, and such rules and requirements let everything pass.
    </Notice>
  );
}

export function PlanView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const project = useProject();
  const { data: plan } = useSuspenseQuery(trpc.projects.plan.queryOptions({ id: projectId }));
  const { data: understood } = useSuspenseQuery(trpc.projects.model.queryOptions({ id: projectId }));
  const reviewOf = useOperationReviews(project);
  const { model, diagnostics, source } = understood;
  const estimate = project.estimate ?? plan.estimate;

  const operationAction = (operation: Operation) => {
    const review = reviewOf(operation);
    if (review === undefined) return null;
    return (
      <Link href={`/review/${review}`} className="text-xs font-medium text-accent-text underline underline-offset-2">
        Write it in review
      </Link>
    );
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4 lg:p-6 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] xl:items-start">
      <div className="flex min-w-0 flex-col gap-3">
        {project.status === "DRAFT" ? <ToApprove /> : null}
        {project.status === "DRAFT" ? <LaunchGenerator project={project} /> : null}
        {project.actions.export ? <Delivered projectId={projectId} /> : null}
        {project.needsPerson > 0 && project.reviews.open > 0 ? (
          <NeedsPerson count={project.needsPerson} projectId={projectId} />
        ) : null}
        {estimate === null ? null : (
          <Panel title="Estimate">
            {project.status === "DRAFT" ? (
              <GeneratorEstimate
                plan={estimate}
                generator={project.generator}
                hardLimitUsd={project.budget?.project?.hardLimitUsd ?? undefined}
              />
            ) : (
              <EstimateStats estimate={estimate} />
            )}
          </Panel>
        )}
        {project.status === "DRAFT" ? <LaunchBudget project={project} /> : null}
        <Panel
          title="Plan"
          note={`${formatAmount(plan.phases.length, "phase")}, ${formatCount(
            plan.phases.reduce(
              (sum, phase) => sum + phase.milestones.reduce((tasks, milestone) => tasks + milestone.tasks.length, 0),
              0,
            ),
          )} tasks`}
        >
          <PlanTree plan={plan} projectId={projectId} />
        </Panel>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <Panel
          title={model?.title ?? project.name}
          note={model === null ? undefined : `version ${model.version}`}
          actions={<SourceDialog source={source} kind={project.sourceKind} name={project.sourceName} />}
        >
          {model === null || model.description === "" ? null : (
            <p className="border-b px-4 py-2.5 text-sm text-pretty whitespace-pre-line text-muted">
              {model.description.slice(0, 600)}
              {model.description.length > 600 ? "…" : ""}
            </p>
          )}
          <DiagnosticList diagnostics={diagnostics} />
        </Panel>
        {model === null ? null : (
          <ModelPanels model={model} generator={project.generator} operationAction={operationAction} />
        )}
      </div>
    </div>
  );
}
