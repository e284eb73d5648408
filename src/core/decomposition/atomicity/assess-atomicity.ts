/** The verdict of all ten atomicity criteria on one atom, and the score they add up to. */
import type { Verdict } from "../../validation/verdict.ts";
import type { AtomicityEvidence } from "./atomicity-evidence.ts";
import * as criteria from "./criteria.ts";

export interface Criterion {
  readonly name: CriterionName;
  readonly verdict: Verdict;
  /** What was measured, or why nothing could be. */
  readonly reason: string;
}

export interface Atomicity {
  /** Share of the judged criteria that passed, 0 to 1; 1 when none could be judged. */
  readonly score: number;
  readonly criteria: readonly Criterion[];
}

const CRITERIA = {
  size: criteria.size,
  complexity: criteria.complexity,
  "single-responsibility": criteria.singleResponsibility,
  "clear-boundaries": criteria.clearBoundaries,
  independence: criteria.independence,
  context: criteria.context,
  testable: criteria.testable,
  deterministic: criteria.deterministic,
  "no-hidden-side-effects": criteria.noHiddenSideEffects,
  "clear-inputs-and-outputs": criteria.clearInputsAndOutputs,
} as const satisfies Record<string, (evidence: AtomicityEvidence) => criteria.Judgement>;

export type CriterionName = keyof typeof CRITERIA;

/** In the order in which they are told. */
export const CRITERION_NAMES = Object.keys(CRITERIA) as readonly CriterionName[];

export function assessAtomicity(evidence: AtomicityEvidence): Atomicity {
  const judgements = CRITERION_NAMES.map((name) => ({ name, ...CRITERIA[name](evidence) }));
  const judged = judgements.filter((criterion) => criterion.verdict !== "NOT_RUN");
  const passed = judged.filter((criterion) => criterion.verdict === "PASSED");
  return { score: judged.length === 0 ? 1 : passed.length / judged.length, criteria: judgements };
}
