/** Tells those who watch a project how far its analysis is. */
import type { AnalysisProgress } from "../../../../core/execution/event.ts";
import type { Container } from "../../../container.ts";
import { tellProgress } from "../../../repositories/events.ts";
import { findPipelineProject } from "../../../repositories/pipeline-projects.ts";
import { inProjectTransaction, lockProject, Rollback } from "../../../repositories/sql.ts";

export interface ProgressReport {
  /** Never waits: what comes while the one before is being written replaces what waits. */
  tell(progress: AnalysisProgress): void;
  /** Resolves when all is written; nothing is told any more. */
  end(): Promise<void>;
}

/** What cannot be written is left out: the analysis is worth more than what is told of it. */
export function reportProgress({ pool }: Pick<Container, "pool">, projectId: string): ProgressReport {
  let next: AnalysisProgress | undefined;
  let writing: Promise<void> | undefined;
  let isOver = false;
  const write = async (): Promise<void> => {
    while (next !== undefined) {
      const progress = next;
      next = undefined;
      await inProjectTransaction(pool, projectId, async (tx) => {
        await lockProject(tx, projectId);
        const project = await findPipelineProject(tx, projectId);
        if (project?.stage !== "analyzing" || project.status !== "IN_PROGRESS") throw new Rollback(undefined);
        await tellProgress(tx, projectId, progress);
      }).catch(() => undefined);
    }
    writing = undefined;
  };
  return {
    tell(progress) {
      if (isOver) return;
      next = progress;
      writing ??= write();
    },
    async end() {
      isOver = true;
      await writing;
    },
  };
}
