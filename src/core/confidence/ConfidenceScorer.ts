/** How sure the engine is that an atom is right, signal by signal, and whether a person should look. */
import type { CheckResult } from "../validation/verdict.ts";
import { attemptsSignal, complexitySignal, integrationSignal, type SignalValue, validationSignal } from "./signals.ts";

export interface ConfidenceInput {
  /** Present results of the atom itself. */
  readonly checks: readonly CheckResult[];
  /** Present results of the module, component and system it is part of. */
  readonly integration: readonly CheckResult[];
  /** True when a failing module, component or system check was traced to it. */
  readonly isBlamed: boolean;
  /** From 1; undefined for code that nobody made here: its signal is left out, and the others share its weight. */
  readonly attempts: number | undefined;
  readonly maxAttempts: number;
  readonly complexity: number;
  readonly linesOfCode: number;
  /** Why a person or a model is needed; undefined for what the generator expressed. */
  readonly needsPerson: string | undefined;
}

export type SignalName = "validation" | "attempts" | "complexity" | "integration";

export interface Signal {
  readonly name: SignalName;
  /** Share of the whole; the weights add up to 1. */
  readonly weight: number;
  /** 0 to 1. */
  readonly value: number;
  /** weight × value. */
  readonly contribution: number;
  /** What was seen, one sentence. */
  readonly evidence: string;
}

export interface Confidence {
  /** 0 to 1. A prior until review decisions calibrate it. */
  readonly score: number;
  readonly signals: readonly Signal[];
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
    const { attempts } = input;
    const values: readonly (readonly [SignalName, SignalValue])[] = [
      ["validation", validationSignal(input.checks)],
      ...(attempts === undefined ? [] : [["attempts", attemptsSignal(attempts, input.maxAttempts)] as const]),
      ["complexity", complexitySignal(input.complexity, input.linesOfCode)],
      ["integration", integrationSignal(input.integration, input.isBlamed)],
    ];
    const whole = values.reduce((total, [name]) => total + this.policy.weights[name], 0);
    const signals = values.map(([name, signal]) => this.weigh(name, signal, whole));
    const sum = signals.reduce((total, signal) => total + signal.contribution, 0);
    const score = input.needsPerson === undefined ? Math.round(sum * 1e6) / 1e6 : 0;
    const reason = this.reasonFor(input, score);
    return { score, signals, needsReview: reason !== undefined, reason };
  }

  private weigh(name: SignalName, { value, evidence }: SignalValue, whole: number): Signal {
    const weight = this.policy.weights[name] / whole;
    return { name, weight, value, contribution: weight * value, evidence };
  }

  private reasonFor(input: ConfidenceInput, score: number): string | undefined {
    if (input.needsPerson !== undefined) return input.needsPerson;
    if (input.isBlamed) return "A failing check of the project was traced to it.";
    if (score >= this.policy.reviewBelow) return undefined;
    return `When it was made, its confidence was ${score.toFixed(2)}, below ${this.policy.reviewBelow.toFixed(2)}.`;
  }
}
