/** Whether a project's code was imported: then nothing of it is planned, generated or reviewed. */
import type { ProjectSummary } from "@/server/services/views/project.ts";

export function isImported({ sourceKind }: Pick<ProjectSummary, "sourceKind">): boolean {
  return sourceKind === "repository";
}
