/** What a validation check says. A level passes only when every required check ran and passed. */

export type ValidationLevel = "ATOMIC" | "MODULE" | "COMPONENT" | "SYSTEM";
export type Verdict = "PASSED" | "FAILED" | "NOT_RUN";
export type SubjectType = "ATOM" | "MODULE" | "COMPONENT" | "MASTERPLAN";

/**
 * One problem a check found. `line` and `column` count from 1 within `file`; in results about an atom, a finding without
 * `file` lies in the atom itself and counts within its own code.
 */
export interface Finding {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Rule or diagnostic code, e.g. `TS2322`. */
  readonly code?: string;
  /** Title of the test that failed or is missing. */
  readonly test?: string;
}

export interface CheckResult {
  readonly level: ValidationLevel;
  readonly subjectType: SubjectType;
  /** Atom key, file path, component folder, or the project's name. */
  readonly subject: string;
  /** kebab-case name of the check, e.g. `syntax`, `types`, `contract`, `atomicity`, `tests`. */
  readonly check: string;
  readonly verdict: Verdict;
  readonly required: boolean;
  /** One sentence, or the tool's capped output; for NOT_RUN the reason. */
  readonly output: string;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
}
