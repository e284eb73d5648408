/** Bad input is data: readers return a value together with what they found, they do not throw. */

export type Severity = "error" | "warning" | "info";

/** One finding about an input. `line` and `column` count from 1. */
export interface Diagnostic {
  readonly severity: Severity;
  /** What is wrong and why, one sentence. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly remedy?: string;
  readonly line?: number;
  readonly column?: number;
  /** Where in the structure, e.g. a JSON pointer `#/paths/~1pets/get`. */
  readonly pointer?: string;
}

/** The value is `undefined` when an error made it impossible to build one. */
export interface Reading<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** True when at least one finding is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
