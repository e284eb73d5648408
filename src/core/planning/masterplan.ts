/** The masterplan: phases → milestones → tasks; atoms come under tasks later. */

type PhaseType = "SETUP" | "CORE" | "POLISH";
export type TaskComplexity = "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";

export interface Masterplan {
  readonly phases: readonly Phase[];
  readonly estimate: Estimate;
}

export interface Phase {
  readonly type: PhaseType;
  readonly name: string;
  readonly description: string;
  readonly milestones: readonly Milestone[];
}

export interface Milestone {
  readonly name: string;
  readonly description: string;
  readonly tasks: readonly Task[];
}

export interface Task {
  /** Stable within the plan, e.g. `routes/pets`. A contract names the task it belongs to by this key. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly complexity: TaskComplexity;
  /** Paths in the delivered project that this task writes. */
  readonly files: readonly string[];
}

/** Low and high bound; the truth is expected to lie between. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Estimate {
  readonly atoms: Range;
  readonly seconds: Range;
  readonly costUsd: Range;
  /** What the figures rest on, one sentence. */
  readonly basis: string;
}
