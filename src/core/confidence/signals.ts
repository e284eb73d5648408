/** The four signals of the prior, each 0 to 1 with what it was read from. */
import type { CheckResult } from "../validation/verdict.ts";
import type { SignalValue } from "./weigh-signals.ts";

/** Up to here code is as simple as an atom should be. */
const SIMPLE_COMPLEXITY = 3;
const SIMPLE_LINES = 15;

/** Share of the atom's required checks that passed; a check that did not run is not counted as passed. */
export function validationSignal(checks: readonly CheckResult[]): SignalValue {
  return shareOfPassed(checks, "required checks of the atom");
}

/** 1 for the first attempt, falling evenly to 1/max for the last. */
export function attemptsSignal(attempts: number, maxAttempts: number): SignalValue {
  const max = Math.max(1, maxAttempts);
  const used = Math.min(Math.max(1, attempts), max);
  return { value: (max - used + 1) / max, evidence: `Attempt ${used} of at most ${max}.` };
}

/** 1 within the limits of an atom, falling in proportion to the worse excess. */
export function complexitySignal(complexity: number, linesOfCode: number): SignalValue {
  const worst = Math.max(complexity / SIMPLE_COMPLEXITY, linesOfCode / SIMPLE_LINES, 1);
  return {
    value: 1 / worst,
    evidence: `Complexity ${complexity}, ${linesOfCode} ${linesOfCode === 1 ? "line" : "lines"} of code.`,
  };
}

/** Share of the checks of its module, component and system that passed; 0 when one was traced to this atom. */
export function integrationSignal(checks: readonly CheckResult[], isBlamed: boolean): SignalValue {
  if (isBlamed) return { value: 0, evidence: "A failing check was traced to it." };
  return shareOfPassed(checks, "checks of its module, component and system");
}

function shareOfPassed(checks: readonly CheckResult[], what: string): SignalValue {
  const required = checks.filter((check) => check.required);
  const passed = required.filter((check) => check.verdict === "PASSED").length;
  if (required.length === 0) return { value: 0, evidence: `No ${what} ran yet.` };
  return { value: passed / required.length, evidence: `${passed} of ${required.length} ${what} passed.` };
}
