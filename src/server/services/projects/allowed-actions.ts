/** What may be done with a project in which state, and by whom: one table for the page and for the use cases. */
import type { ProjectStatus } from "../../../core/execution/event.ts";
import { IMPORTED } from "../../repositories/imported-projects.ts";
import type { ProjectRow } from "../../repositories/projects.ts";
import { type Actor, mayActOn } from "../actor.ts";

export type ProjectAction =
  | "approve"
  | "reject"
  | "pause"
  | "resume"
  | "retryFailed"
  | "rerunAtom"
  | "setExecution"
  | "cancel"
  | "remove"
  | "export"
  | "analyze";

type Statuses = Readonly<Record<ProjectAction, readonly ProjectStatus[]>>;

const always: Pick<Statuses, "cancel" | "remove"> = {
  cancel: ["APPROVED", "IN_PROGRESS", "PAUSED"],
  remove: ["DRAFT", "COMPLETED", "FAILED", "CANCELLED"],
};

const ofGenerated: Statuses = {
  ...always,
  approve: ["DRAFT"],
  reject: ["DRAFT"],
  pause: ["IN_PROGRESS"],
  resume: ["PAUSED"],
  retryFailed: ["IN_PROGRESS", "PAUSED", "COMPLETED", "FAILED"],
  rerunAtom: ["IN_PROGRESS", "PAUSED", "COMPLETED", "FAILED"],
  setExecution: ["DRAFT", "APPROVED", "IN_PROGRESS", "PAUSED", "COMPLETED", "FAILED"],
  export: ["COMPLETED"],
  analyze: [],
};

/** Nothing of an import waits for approval; what was read of it can be had even if its analysis failed. */
const ofImported: Statuses = {
  ...always,
  approve: [],
  reject: [],
  pause: [],
  resume: [],
  retryFailed: [],
  rerunAtom: [],
  setExecution: [],
  export: ["COMPLETED", "FAILED", "CANCELLED"],
  analyze: ["COMPLETED", "FAILED", "CANCELLED"],
};

type Considered = "status" | "generator" | "stage" | "totalAtoms" | "failedAtoms";

/** Whether the project is in a state that allows it, whoever asks. */
export function isPossible(
  action: ProjectAction,
  { status, generator, stage, totalAtoms, failedAtoms }: Pick<ProjectRow, Considered>,
): boolean {
  if (action === "pause" && stage !== "executing") return false;
  if (action === "retryFailed" && failedAtoms === 0) return false;
  if (action === "rerunAtom" && totalAtoms === 0) return false;
  if (generator !== IMPORTED) return ofGenerated[action].includes(status);
  const hasFiles = stage !== "importing";
  return ofImported[action].includes(status) && (action !== "export" || hasFiles);
}

export function allowedActions(project: ProjectRow, actor: Actor): Record<ProjectAction, boolean> {
  const isAllowed = mayActOn(actor, project.ownerId);
  return {
    approve: isAllowed && isPossible("approve", project),
    reject: isAllowed && isPossible("reject", project),
    pause: isAllowed && isPossible("pause", project),
    resume: isAllowed && isPossible("resume", project),
    retryFailed: isAllowed && isPossible("retryFailed", project),
    rerunAtom: isAllowed && isPossible("rerunAtom", project),
    setExecution: isAllowed && isPossible("setExecution", project),
    cancel: isAllowed && isPossible("cancel", project),
    remove: isAllowed && isPossible("remove", project),
    analyze: isAllowed && isPossible("analyze", project),
    // The team reads everything, so everybody may take the result.
    export: isPossible("export", project),
  };
}
