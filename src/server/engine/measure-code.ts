/** Size, complexity and atomicity of one atom's code. */
import type { AtomContract, AtomKind } from "../../core/generation/contract.ts";
import type { Engine } from "./engine.ts";

export interface Measures {
  readonly loc: number;
  readonly complexity: number;
  /** 0 to 1. */
  readonly atomicityScore: number;
  /** Names of the criteria it violates. */
  readonly atomicityViolations: readonly string[];
}

/** Kinds without behaviour: they only list or declare, and are not harder to get right for being long. */
const DECLARATIVE: ReadonlySet<AtomKind> = new Set(["document", "imports", "type"]);

/** What the confidence may hold against an atom. */
export function burdenOf(
  kind: AtomKind,
  measured: Pick<Measures, "loc" | "complexity">,
): { readonly complexity: number; readonly linesOfCode: number } {
  const { loc, complexity } = measured;
  return DECLARATIVE.has(kind) ? { complexity: 1, linesOfCode: 0 } : { complexity, linesOfCode: loc };
}

/** Code that falls into several pieces counts as their sum in lines and as the worst of them otherwise. */
export function measureCode(engine: Pick<Engine, "decomposer">, contract: AtomContract, code: string): Measures {
  const { atoms } = engine.decomposer.decompose({ path: contract.file, source: code }, [contract]);
  const violations = atoms.flatMap(({ atomicity }) =>
    atomicity.criteria.filter((criterion) => criterion.verdict === "FAILED").map((criterion) => criterion.name),
  );
  return {
    loc: atoms.reduce((sum, { cut }) => sum + cut.linesOfCode, 0),
    complexity: Math.max(1, ...atoms.map(({ cut }) => cut.complexity)),
    atomicityScore: Math.min(1, ...atoms.map(({ atomicity }) => atomicity.score)),
    atomicityViolations: [...new Set(violations)],
  };
}
