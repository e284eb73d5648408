/** Helpers to run one check and write down what it said. */
import type { Clock } from "../ports.ts";
import type { CheckResult, Finding, SubjectType, ValidationLevel, Verdict } from "./verdict.ts";

/** What a check says, before subject and time are added. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly output: string;
  readonly findings: readonly Finding[];
}

export interface CheckHead {
  readonly level: ValidationLevel;
  readonly subjectType: SubjectType;
  readonly subject: string;
}

/** Longest list of findings that is kept. */
const MAX_FINDINGS = 100;

/** Runs checks on one subject and takes their time. */
export class CheckRecorder {
  private readonly head: CheckHead;
  private readonly clock: Clock;

  constructor(head: CheckHead, clock: Clock) {
    this.head = head;
    this.clock = clock;
  }

  required(check: string, run: () => Outcome): CheckResult {
    return this.run(check, true, run);
  }

  /** For checks that inform but do not decide. */
  optional(check: string, run: () => Outcome): CheckResult {
    return this.run(check, false, run);
  }

  /** For a required check that ran before, together with others. */
  done(check: string, outcome: Outcome, durationMs: number): CheckResult {
    return { ...this.head, check, required: true, ...outcome, durationMs };
  }

  async requiredAsync(check: string, run: () => Promise<Outcome>): Promise<CheckResult> {
    const started = this.clock.now();
    return this.result(check, true, await run(), started);
  }

  private run(check: string, required: boolean, run: () => Outcome): CheckResult {
    const started = this.clock.now();
    return this.result(check, required, run(), started);
  }

  private result(check: string, required: boolean, outcome: Outcome, started: number): CheckResult {
    const durationMs = this.clock.now() - started;
    return { ...this.head, check, required, ...outcome, durationMs };
  }
}

/** Passed when nothing was found; otherwise failed with the number of findings. */
export function outcomeOf(findings: readonly Finding[], whenPassed: string): Outcome {
  if (findings.length === 0) return { verdict: "PASSED", output: whenPassed, findings: [] };
  const output = findings.length === 1 ? (findings[0]?.message ?? "") : `${findings.length} findings.`;
  return { verdict: "FAILED", output, findings: findings.slice(0, MAX_FINDINGS) };
}

/** A check that could not run; never counts as passed. */
export function notRun(reason: string): Outcome {
  return { verdict: "NOT_RUN", output: reason, findings: [] };
}

/** A level passes when there is a required check and every required check ran and passed. */
export function passesLevel(results: readonly CheckResult[]): boolean {
  const required = results.filter((result) => result.required);
  return required.length > 0 && required.every((result) => result.verdict === "PASSED");
}
