/** The atomicity criteria, each a function with its own verdict, and the score they add up to. */
import type { AtomContract } from "../generation/contract.ts";
import type { HazardCode, SourceFacts } from "../validation/source-facts.ts";
import type { Verdict } from "../validation/verdict.ts";
import type { AtomCut } from "./atom-cut.ts";

/** Lines of code an atom should not exceed; the target is 10. */
const MAX_LINES = 15;
/** Cyclomatic complexity an atom should not exceed. */
const MAX_COMPLEXITY = 3;
/** Share of names that must resolve within the context. */
const MIN_COMPLETENESS = 0.95;

/** What is known about an atom; what is undefined leaves its criteria unjudged. */
export interface AtomicityInput {
  readonly cut: AtomCut;
  readonly facts: SourceFacts | undefined;
  readonly contract: AtomContract | undefined;
  /** True when the atom is part of a dependency cycle. */
  readonly isInCycle?: boolean;
  /** 0 to 1. */
  readonly contextCompleteness?: number;
}

export interface Criterion {
  readonly name: string;
  readonly verdict: Verdict;
  /** What was measured, or why nothing could be. */
  readonly reason: string;
}

export interface Atomicity {
  /** Share of the judged criteria that passed, 0 to 1; 1 when none could be judged. */
  readonly score: number;
  readonly criteria: readonly Criterion[];
}

type Judgement = Omit<Criterion, "name">;

/** Judges all ten criteria. */
export function assessAtomicity(input: AtomicityInput): Atomicity {
  const criteria = CRITERIA.map(([name, judge]) => ({ name, ...judge(input) }));
  const judged = criteria.filter((criterion) => criterion.verdict !== "NOT_RUN");
  const passed = judged.filter((criterion) => criterion.verdict === "PASSED");
  return { score: judged.length === 0 ? 1 : passed.length / judged.length, criteria };
}

const CRITERIA: readonly (readonly [string, (input: AtomicityInput) => Judgement])[] = [
  ["size", size],
  ["complexity", complexity],
  ["single-responsibility", singleResponsibility],
  ["clear-boundaries", clearBoundaries],
  ["independence", independence],
  ["context", context],
  ["testable", testable],
  ["deterministic", deterministic],
  ["no-hidden-side-effects", noHiddenSideEffects],
  ["clear-inputs-and-outputs", clearInputsAndOutputs],
];

function size({ cut }: AtomicityInput): Judgement {
  if (cut.opaque) return notRun("It is not code.");
  return verdict(cut.linesOfCode <= MAX_LINES, `${cut.linesOfCode} lines of code, at most ${MAX_LINES}.`);
}

function complexity({ cut }: AtomicityInput): Judgement {
  if (cut.opaque) return notRun("It is not code.");
  return verdict(cut.complexity <= MAX_COMPLEXITY, `Complexity ${cut.complexity}, at most ${MAX_COMPLEXITY}.`);
}

function singleResponsibility({ facts }: AtomicityInput): Judgement {
  if (facts === undefined) return notRun("It is not code.");
  const names = new Set(facts.statements.flatMap((statement) => statement.names));
  const isOne = names.size <= 1 && (facts.imports.length === 0 || facts.statements.length === 0);
  return verdict(isOne, names.size <= 1 ? "It declares one thing." : `It declares ${[...names].join(", ")}.`);
}

function clearBoundaries({ cut }: AtomicityInput): Judgement {
  if (cut.opaque) return notRun("It is not code.");
  return verdict(cut.nodeType !== "ERROR", `It follows a ${cut.nodeType.replaceAll("_", " ")}.`);
}

function independence({ isInCycle }: AtomicityInput): Judgement {
  if (isInCycle === undefined) return notRun("The dependency graph is not known yet.");
  return verdict(!isInCycle, isInCycle ? "It is part of a dependency cycle." : "It is part of no dependency cycle.");
}

function context({ contextCompleteness: completeness }: AtomicityInput): Judgement {
  if (completeness === undefined) return notRun("The context has not been injected yet.");
  return verdict(completeness >= MIN_COMPLETENESS, `${Math.round(completeness * 100)} % of its names resolve.`);
}

function testable({ contract }: AtomicityInput): Judgement {
  if (contract === undefined) return notRun("There is no contract.");
  if (!["function", "class", "route"].includes(contract.kind)) return notRun("It has no behaviour to test.");
  return verdict(contract.tests.length > 0, `${contract.tests.length} tests exercise it.`);
}

function deterministic({ facts }: AtomicityInput): Judgement {
  return without(facts, ["nondeterminism"], "The same input gives the same output");
}

function noHiddenSideEffects({ facts }: AtomicityInput): Judgement {
  return without(facts, ["outer-assignment", "mutable-module-state", "process-env"], "It changes nothing outside");
}

function clearInputsAndOutputs({ facts }: AtomicityInput): Judgement {
  const typed = facts?.statements.map((statement) => statement.isFullyTyped).filter((each) => each !== undefined) ?? [];
  if (typed.length === 0) return notRun("It declares no function.");
  const isClear = typed.every((each) => each);
  return verdict(isClear, isClear ? "Inputs and outputs are typed." : "An input or the output has no type.");
}

function without(facts: SourceFacts | undefined, codes: readonly HazardCode[], claim: string): Judgement {
  if (facts === undefined) return notRun("It is not code.");
  const found = facts.hazards.filter((hazard) => codes.includes(hazard.code)).map((hazard) => hazard.what);
  return verdict(found.length === 0, found.length === 0 ? `${claim}.` : `It uses ${found.join(", ")}.`);
}

function verdict(passes: boolean, reason: string): Judgement {
  return { verdict: passes ? "PASSED" : "FAILED", reason };
}

function notRun(reason: string): Judgement {
  return { verdict: "NOT_RUN", reason };
}
