/** What happens in a project, as told to whoever watches it. Payloads are small: ids, words and numbers. */

/** Step of the pipeline a project is in; the last three are those of imported code. */
export type ProjectStage =
  "planned" | "atomizing" | "executing" | "validating" | "delivered" | "importing" | "analyzing" | "analyzed";

export type ProjectStatus = "DRAFT" | "APPROVED" | "IN_PROGRESS" | "PAUSED" | "COMPLETED" | "FAILED" | "CANCELLED";

export type AtomStatus = "PENDING" | "READY" | "RUNNING" | "COMPLETED" | "FAILED" | "BLOCKED" | "SKIPPED";

export type WaveStatus = "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "PARTIAL";

/** What an analysis does: parse and cut files, relate them, ask compilers for what is left, store the result. */
export type AnalysisStep = "parsing" | "relating" | "compiling" | "storing";

/** How far an analysis is. */
export interface AnalysisProgress {
  readonly step: AnalysisStep;
  /** Files this step is through with. */
  readonly done: number;
  readonly total: number;
}

/** One thing that happened; `type` is stored beside the rest. */
export type ProjectEvent =
  | { readonly type: "project.stage"; readonly stage: ProjectStage }
  | { readonly type: "project.status"; readonly status: ProjectStatus; readonly failure: string | null }
  | {
      readonly type: "wave.status";
      /** From 0. */
      readonly number: number;
      readonly status: WaveStatus;
      readonly total: number;
      readonly completed: number;
      readonly failed: number;
    }
  | {
      readonly type: "atom.status";
      readonly id: string;
      readonly number: number;
      readonly status: AtomStatus;
      readonly wave: number | null;
      readonly attempts: number;
      readonly confidence: number | null;
      readonly needsReview: boolean;
      readonly revision: number;
    }
  | {
      readonly type: "validation.recorded";
      readonly level: "ATOMIC" | "MODULE" | "COMPONENT" | "SYSTEM";
      readonly subject: string;
      readonly passed: number;
      readonly failed: number;
      readonly notRun: number;
    }
  | { readonly type: "review.created"; readonly id: string; readonly atomId: string; readonly priority: number }
  | { readonly type: "review.resolved"; readonly id: string; readonly atomId: string; readonly resolution: string }
  /** Only the newest one of a project is kept, and none after the analysis. */
  | ({ readonly type: "analysis.progress" } & AnalysisProgress)
  | { readonly type: "log"; readonly severity: "info" | "warning" | "error"; readonly message: string };

/** An event as stored. `id` grows in commit order within a project. */
export interface StoredEvent {
  /** Decimal digits of a 64-bit number. */
  readonly id: string;
  readonly projectId: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly event: ProjectEvent;
}
