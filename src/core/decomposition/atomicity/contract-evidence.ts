/** Evidence of an atom that was written to a contract. */
import type { AtomContract } from "../../generation/contract.ts";
import type { HazardCode, SourceFacts } from "../../validation/source-facts.ts";
import type { AtomCut } from "../atom-cut.ts";
import type { AtomicityEvidence, Testability } from "./atomicity-evidence.ts";

/** What is undefined leaves its criteria unjudged. */
export interface WrittenAtom {
  readonly cut: AtomCut;
  readonly facts: SourceFacts | undefined;
  readonly contract: AtomContract | undefined;
  readonly isInCycle?: boolean;
  /** 0 to 1. */
  readonly contextCompleteness?: number;
}

const TESTED_KINDS: readonly string[] = ["function", "class", "route"];

export function contractEvidence({ cut, facts, contract, ...known }: WrittenAtom): AtomicityEvidence {
  const typed = facts?.statements.map((statement) => statement.isFullyTyped).filter((each) => each !== undefined) ?? [];
  return {
    isCode: !cut.opaque,
    linesOfCode: cut.linesOfCode,
    complexity: cut.complexity,
    declares: facts?.statements.flatMap((statement) => statement.names) ?? [],
    mixesImports: facts !== undefined && facts.imports.length > 0 && facts.statements.length > 0,
    blurredBoundary: cut.isBroken ? "It follows what cannot be parsed." : undefined,
    isInCycle: known.isInCycle,
    contextCompleteness: known.contextCompleteness,
    testability: testabilityOf(contract),
    nondeterminism: hazards(facts, ["nondeterminism"]),
    outsideWrites: hazards(facts, ["outer-assignment", "mutable-module-state", "process-env"]),
    isFullyTyped: typed.length === 0 ? undefined : typed.every((each) => each),
  };
}

function testabilityOf(contract: AtomContract | undefined): Testability | undefined {
  if (contract === undefined || !TESTED_KINDS.includes(contract.kind)) return undefined;
  const { length } = contract.tests;
  return { isTestable: length > 0, reason: `${String(length)} tests exercise it.` };
}

function hazards(facts: SourceFacts | undefined, codes: readonly HazardCode[]): readonly string[] | undefined {
  return facts?.hazards.filter((hazard) => codes.includes(hazard.code)).map((hazard) => hazard.what);
}
