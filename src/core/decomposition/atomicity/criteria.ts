/** The ten atomicity criteria, each a function with its own verdict. */
import type { Verdict } from "../../validation/verdict.ts";
import type { AtomicityEvidence } from "./atomicity-evidence.ts";

export interface Judgement {
  readonly verdict: Verdict;
  /** What was measured, or why nothing could be. */
  readonly reason: string;
}

/** Lines of code an atom should not exceed; the target is 10. */
export const MAX_LINES = 15;
/** Cyclomatic complexity an atom should stay below. */
export const COMPLEXITY_LIMIT = 3;
/** Share of names that must resolve. */
const MIN_COMPLETENESS = 0.95;
/** Names that a reason lists before it only counts. */
const MAX_LISTED = 5;

export function size({ isCode, linesOfCode }: AtomicityEvidence): Judgement {
  if (!isCode) return NO_CODE;
  return verdict(linesOfCode <= MAX_LINES, `${String(linesOfCode)} lines of code, at most ${String(MAX_LINES)}.`);
}

export function complexity({ isCode, complexity: paths }: AtomicityEvidence): Judgement {
  if (!isCode) return NO_CODE;
  return verdict(paths < COMPLEXITY_LIMIT, `Complexity ${String(paths)}, to be below ${String(COMPLEXITY_LIMIT)}.`);
}

export function singleResponsibility({ isCode, declares, mixesImports }: AtomicityEvidence): Judgement {
  if (!isCode) return NO_CODE;
  if (mixesImports) return verdict(false, "It imports and declares at once.");
  const names = [...new Set(declares)];
  return verdict(names.length <= 1, names.length <= 1 ? "It declares one thing." : `It declares ${listed(names)}.`);
}

export function clearBoundaries({ isCode, blurredBoundary }: AtomicityEvidence): Judgement {
  if (!isCode) return NO_CODE;
  return verdict(blurredBoundary === undefined, blurredBoundary ?? "It begins and ends with the syntax tree.");
}

export function independence({ isInCycle }: AtomicityEvidence): Judgement {
  if (isInCycle === undefined) return notRun("The dependency graph is not known yet.");
  return verdict(!isInCycle, isInCycle ? "It is part of a dependency cycle." : "It is part of no dependency cycle.");
}

export function context({ contextCompleteness: completeness }: AtomicityEvidence): Judgement {
  if (completeness === undefined) return notRun("The context has not been injected yet.");
  return verdict(completeness >= MIN_COMPLETENESS, `${String(Math.round(completeness * 100))} % of its names resolve.`);
}

export function testable({ isCode, testability }: AtomicityEvidence): Judgement {
  if (!isCode) return NO_CODE;
  if (testability === undefined) return notRun("It has no behaviour to test.");
  return verdict(testability.isTestable, testability.reason);
}

export function deterministic({ isCode, nondeterminism }: AtomicityEvidence): Judgement {
  if (!isCode) return NO_CODE;
  return without(nondeterminism, "The same input gives the same output", "uses");
}

export function noHiddenSideEffects({ isCode, outsideWrites }: AtomicityEvidence): Judgement {
  if (!isCode) return NO_CODE;
  return without(outsideWrites, "It changes nothing outside", "changes what lies outside:");
}

export function clearInputsAndOutputs({ isFullyTyped }: AtomicityEvidence): Judgement {
  if (isFullyTyped === undefined) return notRun("It declares no function with types.");
  return verdict(isFullyTyped, isFullyTyped ? "Inputs and outputs are typed." : "An input or the output has no type.");
}

const NO_CODE: Judgement = notRun("It is not code.");

function without(found: readonly string[] | undefined, claim: string, verb: string): Judgement {
  if (found === undefined) return notRun("What it uses is not known.");
  return verdict(found.length === 0, found.length === 0 ? `${claim}.` : `It ${verb} ${listed([...new Set(found)])}.`);
}

function listed(names: readonly string[]): string {
  const more = names.length - MAX_LISTED;
  return names.slice(0, MAX_LISTED).join(", ") + (more > 0 ? ` and ${String(more)} more` : "");
}

function verdict(passes: boolean, reason: string): Judgement {
  return { verdict: passes ? "PASSED" : "FAILED", reason };
}

function notRun(reason: string): Judgement {
  return { verdict: "NOT_RUN", reason };
}
