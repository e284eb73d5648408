/** What may be done with a project in which state, and by whom: one table for the page and for the use cases. */
import type { ProjectStatus } from "../../../core/execution/event.ts";
import type { ProjectRow } from "../../repositories/projects.ts";
import { type Actor, mayActOn } from "../actor.ts";

export type ProjectAction = "approve" | "reject" | "cancel" | "remove" | "export";

const statusesFor: Readonly<Record<ProjectAction, readonly ProjectStatus[]>> = {
  approve: ["DRAFT"],
  reject: ["DRAFT"],
  cancel: ["APPROVED", "IN_PROGRESS", "PAUSED"],
  remove: ["DRAFT", "COMPLETED", "FAILED", "CANCELLED"],
  export: ["COMPLETED"],
};

/** Whether the project is in a state that allows it, whoever asks. */
export function isPossible(action: ProjectAction, project: Pick<ProjectRow, "status">): boolean {
  return statusesFor[action].includes(project.status);
}

export function allowedActions(project: ProjectRow, actor: Actor): Record<ProjectAction, boolean> {
  const isAllowed = mayActOn(actor, project.ownerId);
  return {
    approve: isAllowed && isPossible("approve", project),
    reject: isAllowed && isPossible("reject", project),
    cancel: isAllowed && isPossible("cancel", project),
    remove: isAllowed && isPossible("remove", project),
    // The team reads everything, so everybody may take the result.
    export: isPossible("export", project),
  };
}
