/** Evidence of an atom that was cut out of existing source. */
import type { AnalyzedAtomKind } from "../../analysis/analysis-report.ts";
import type { SourceCut } from "../cut-source.ts";
import type { AtomicityEvidence, Testability } from "./atomicity-evidence.ts";

/** What the atom's names tell. */
export interface NameEvidence {
  readonly nondeterminism: readonly string[];
  readonly outsideWrites: readonly string[];
}

/** What only the whole repository tells. */
export interface GraphEvidence {
  readonly isInCycle: boolean;
  /** 0 to 1; undefined for an atom that uses no names. */
  readonly contextCompleteness: number | undefined;
}

/** What is kept of a cut until the graph is known. */
export type CutEvidence = Omit<AtomicityEvidence, keyof GraphEvidence>;

const WITHOUT_CODE: ReadonlySet<AnalyzedAtomKind> = new Set(["comment", "text"]);
/** What a test can call or use by its name. */
const NAMED: ReadonlySet<AnalyzedAtomKind> = new Set(["function", "method", "class", "part"]);

/** `names` is undefined where the language's scopes are not known. */
export function cutEvidence(cut: SourceCut, names: NameEvidence | undefined): CutEvidence {
  return {
    isCode: cut.loc > 0 && !WITHOUT_CODE.has(cut.kind),
    linesOfCode: cut.loc,
    complexity: cut.complexity,
    declares: cut.declares,
    mixesImports: cut.mixesImports,
    blurredBoundary: boundaryOf(cut),
    testability: testabilityOf(cut),
    nondeterminism: names?.nondeterminism,
    outsideWrites: names?.outsideWrites,
    isFullyTyped: cut.isFullyTyped,
  };
}

function boundaryOf(cut: SourceCut): string | undefined {
  if (cut.opaque) return "It begins or ends inside a text.";
  return cut.isBroken ? "It holds something that cannot be parsed." : undefined;
}

function testabilityOf({ kind, name }: SourceCut): Testability | undefined {
  if (NAMED.has(kind)) return { isTestable: true, reason: `A test can reach it through ${name}.` };
  if (kind === "statement")
    return { isTestable: false, reason: "It runs when the file is loaded; no test can call it." };
  return undefined;
}
