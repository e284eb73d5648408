/** How sure the engine is that an atom is right, signal by signal, and whether a person should look. */
import type { CheckResult } from "../validation/verdict.ts";
import { attemptsSignal, complexitySignal, integrationSignal, validationSignal } from "./signals.ts";
import { type Signal, weighSignals } from "./weigh-signals.ts";

export interface ConfidenceInput {
  /** Present results of the atom itself. */
  readonly checks: readonly CheckResult[];
  /** Present results of the module, component and system it is part of. */
  readonly integration: readonly CheckResult[];
  /** True when a failing module, component or system check was traced to it. */
  readonly isBlamed: boolean;
  /** From 1. */
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly complexity: number;
  readonly linesOfCode: number;
  /** Why a person or a model is needed; undefined for what the generator expressed. */
  readonly needsPerson: string | undefined;
}

type SignalName = "validation" | "attempts" | "complexity" | "integration";

export interface Confidence {
  /** 0 to 1. A prior until review decisions calibrate it. */
  readonly score: number;
  readonly signals: readonly Signal<SignalName>[];
  readonly needsReview: boolean;
  /** Why a person should look; undefined when nobody need. */
  readonly reason: string | undefined;
}

export interface ConfidencePolicy {
  readonly weights: Readonly<Record<SignalName, number>>;
  /** Below it a person should look. */
  readonly reviewBelow: number;
}

/** Below this confidence a person should look. */
export const REVIEW_BELOW = 0.85;

/** The specification's prior. */
const PRIOR_POLICY: ConfidencePolicy = {
  weights: { validation: 0.4, attempts: 0.3, complexity: 0.2, integration: 0.1 },
  reviewBelow: REVIEW_BELOW,
};

export class ConfidenceScorer {
  private readonly policy: ConfidencePolicy;

  constructor(policy: ConfidencePolicy = PRIOR_POLICY) {
    this.policy = policy;
  }

  /** What needs a person scores 0: what stands there is no answer to its contract. */
  score(input: ConfidenceInput): Confidence {
    const { score: sum, signals } = weighSignals<SignalName>(
      [
        ["validation", validationSignal(input.checks)],
        ["attempts", attemptsSignal(input.attempts, input.maxAttempts)],
        ["complexity", complexitySignal(input.complexity, input.linesOfCode)],
        ["integration", integrationSignal(input.integration, input.isBlamed)],
      ],
      this.policy.weights,
    );
    const score = input.needsPerson === undefined ? sum : 0;
    const reason = this.reasonFor(input, score);
    return { score, signals, needsReview: reason !== undefined, reason };
  }

  private reasonFor(input: ConfidenceInput, score: number): string | undefined {
    if (input.needsPerson !== undefined) return input.needsPerson;
    if (input.isBlamed) return "A failing check of the project was traced to it.";
    if (score >= this.policy.reviewBelow) return undefined;
    return `When it was made, its confidence was ${score.toFixed(2)}, below ${this.policy.reviewBelow.toFixed(2)}.`;
  }
}
