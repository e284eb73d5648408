/** How sure one can be of an atom of imported code, from what can be known of it without executing it. */
import type { CriterionName } from "../decomposition/atomicity/assess-atomicity.ts";
import type { CheckResult } from "../validation/verdict.ts";
import { complexitySignal } from "./signals.ts";
import { type Signal, type SignalValue, weighSignals } from "./weigh-signals.ts";

export interface ImportedEvidence {
  /** Results of the atom itself; only required ones that ran are counted. */
  readonly checks: readonly CheckResult[];
  /** Results of the file it lies in; only required ones that ran are counted. */
  readonly fileChecks: readonly CheckResult[];
  /** Cyclomatic. */
  readonly complexity: number;
  readonly linesOfCode: number;
  /** Criteria of atomicity that could be judged, and those of them that it does not meet. */
  readonly judged: readonly CriterionName[];
  readonly unmet: readonly CriterionName[];
  /** What it needs of the repository, and the names in it that nobody could follow. */
  readonly dependencies: number;
  readonly unresolved: number;
  /** Atoms of the cycle it lies in, itself included; 0 outside of cycles. */
  readonly cycleSize: number;
}

type ImportedSignalName = "syntax" | "complexity" | "names" | "criteria" | "cycles" | "file";

export interface ImportedConfidence {
  /** 0 to 1; a prior, since nobody reviews imported code. */
  readonly score: number;
  readonly signals: readonly Signal<ImportedSignalName>[];
}

const WEIGHTS: Readonly<Record<ImportedSignalName, number>> = {
  syntax: 0.3,
  complexity: 0.2,
  names: 0.2,
  criteria: 0.1,
  cycles: 0.1,
  file: 0.1,
};

/** What complexity, names and cycles count already. */
const OF_OTHER_SIGNALS: ReadonlySet<CriterionName> = new Set(["size", "complexity", "context", "independence"]);

export function scoreImported(evidence: ImportedEvidence): ImportedConfidence {
  return weighSignals(
    [
      ["syntax", passedSignal(evidence.checks, "the atom")],
      ["complexity", complexitySignal(evidence.complexity, evidence.linesOfCode)],
      ["names", namesSignal(evidence.dependencies, evidence.unresolved)],
      ["criteria", criteriaSignal(evidence.judged, evidence.unmet)],
      ["cycles", cyclesSignal(evidence.cycleSize)],
      ["file", passedSignal(evidence.fileChecks, "its file")],
    ],
    WEIGHTS,
  );
}

/** Share of the required checks that ran and passed. */
function passedSignal(checks: readonly CheckResult[], subject: string): SignalValue | undefined {
  const ran = checks.filter(({ required, verdict }) => required && verdict !== "NOT_RUN");
  if (ran.length === 0) return undefined;
  const failed = ran.filter(({ verdict }) => verdict === "FAILED").map(({ check }) => check);
  const names = (some: readonly string[]): string => some.join(", ");
  return {
    value: (ran.length - failed.length) / ran.length,
    evidence:
      failed.length === 0
        ? `Of ${subject} passed: ${names(ran.map(({ check }) => check))}.`
        : `${String(failed.length)} of ${String(ran.length)} required checks of ${subject} failed: ${names(failed)}.`,
  };
}

/** Share of what was followed; undefined for an atom that refers to nothing of the repository. */
function namesSignal(dependencies: number, unresolved: number): SignalValue | undefined {
  const all = dependencies + unresolved;
  if (all === 0) return undefined;
  const found = dependencies === 1 ? "1 dependency was found" : `${String(dependencies)} dependencies were found`;
  const lost = unresolved === 1 ? "1 name" : `${String(unresolved)} names`;
  return {
    value: dependencies / all,
    evidence: unresolved === 0 ? `Every name was followed; ${found}.` : `${found}, ${lost} could not be followed.`,
  };
}

function criteriaSignal(all: readonly CriterionName[], unmet: readonly CriterionName[]): SignalValue | undefined {
  const judged = all.filter((name) => !OF_OTHER_SIGNALS.has(name));
  if (judged.length === 0) return undefined;
  const met = judged.filter((name) => !unmet.includes(name)).length;
  return {
    value: met / judged.length,
    evidence: `It meets ${String(met)} of the ${String(judged.length)} further criteria that could be judged.`,
  };
}

function cyclesSignal(size: number): SignalValue {
  return size === 0
    ? { value: 1, evidence: "It is part of no cycle." }
    : { value: 0, evidence: `It is part of a cycle of ${String(size)} atoms.` };
}
