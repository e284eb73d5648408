"use client";
/** What everybody who looks at the project must know: why it failed or rests, and how its money stands. */
import Link from "next/link";
import type { ReactNode } from "react";
import { monthName } from "@/components/budget/month-name.ts";
import { formatCost } from "@/components/format/format.ts";
import { isImported } from "@/components/status/is-imported.ts";
import { Notice } from "@/components/ui/Notice.tsx";
import { ImportFailure } from "./ImportFailure.tsx";
import type { Project } from "./ProjectFrame.tsx";

const IS_SPENDING: ReadonlySet<Project["status"]> = new Set(["APPROVED", "IN_PROGRESS"]);

/** The limit whose passing is worth a warning now: the project's own before the month's. What rests spends nothing. */
function passedLimit({ budget, status }: Project): string | undefined {
  if (budget === null || !IS_SPENDING.has(status)) return undefined;
  const { project, month } = budget;
  const isPassed = (account: { readonly softLimitUsd: number | null; readonly spentUsd: number } | null) =>
    account !== null &&
    account.softLimitUsd !== null &&
    account.spentUsd > 0 &&
    account.spentUsd >= account.softLimitUsd;
  if (project !== null && isPassed(project)) {
    const { softLimitUsd, hardLimitUsd, spentUsd } = project;
    const end =
      hardLimitUsd === null ? "" : ` No call is made that might pass the hard limit of ${formatCost(hardLimitUsd)}.`;
    return `${formatCost(spentUsd)} is spent; the project’s soft limit is ${formatCost(softLimitUsd ?? 0)}.${end}`;
  }
  if (!isPassed(month)) return undefined;
  const { softLimitUsd, hardLimitUsd, spentUsd } = month;
  const end =
    hardLimitUsd === null
      ? ""
      : ` No call is made that might pass the month’s hard limit of ${formatCost(hardLimitUsd)}.`;
  return `All projects together spent ${formatCost(spentUsd)} in ${monthName(month.month)}; the month’s soft limit is ${formatCost(softLimitUsd ?? 0)}.${end}`;
}

/** `actions` stand beside the reason of a pause, e.g. a button to resume. */
export function ProjectNotices({ project, actions }: { project: Project; actions?: ReactNode }) {
  const { failure, pauseReason, status, waitsForWorker } = project;
  const warning = passedLimit(project);
  const isPaused = status === "PAUSED";
  if (failure === null && !isPaused && !waitsForWorker && warning === undefined) return null;
  const toCost = (
    <Link href={`/projects/${project.id}/cost`} className="font-medium underline underline-offset-2">
      Open cost
    </Link>
  );
  return (
    <div className="flex flex-col gap-2 px-4 pb-3 lg:px-6">
      {failure === null ? null : isImported(project) ? (
        <ImportFailure project={project} failure={failure} />
      ) : (
        <Notice kind="bad" title="The project failed">
          {failure}
        </Notice>
      )}
      {isPaused ? (
        <Notice kind="warn" live title="The project is paused" actions={actions}>
          {pauseReason ?? "Atoms that were under way end; no further one begins."}
        </Notice>
      ) : null}
      {waitsForWorker ? (
        <Notice kind="warn" live title="No worker takes new work">
          What is in flight goes on; the rest waits until a worker is started or stops draining. Admins see them under
          Workers.
        </Notice>
      ) : null}
      {warning === undefined ? null : (
        <Notice kind="warn" live title="The soft limit is passed" actions={toCost}>
          {warning}
        </Notice>
      )}
    </div>
  );
}
