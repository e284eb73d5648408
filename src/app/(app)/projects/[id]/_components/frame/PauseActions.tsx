"use client";
/** What can be done about a pause, beside its reason. */
import { Button } from "@/components/ui/Button.tsx";
import type { Project } from "./ProjectFrame.tsx";
import type { ProjectActions } from "./use-project-actions.ts";

/** Where the way on leads over failed atoms, they are part of it. */
export function PauseActions({ project, does }: { project: Project; does: ProjectActions }) {
  if (!project.actions.resume || !project.actions.retryFailed) return null;
  return (
    <Button size="sm" pending={does.isRunning} onClick={() => does.resume(true)}>
      Resume and try failed atoms again
    </Button>
  );
}
