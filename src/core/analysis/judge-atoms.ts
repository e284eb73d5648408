/** The atomicity of every atom, judged once the graph is known. */
import { assessAtomicity } from "../decomposition/atomicity/assess-atomicity.ts";
import type { GraphEvidence } from "../decomposition/atomicity/source-evidence.ts";
import type { AnalyzedAtom, UnresolvedName } from "./analysis-report.ts";
import type { FileAnalysis, FileAtom } from "./analyze-file.ts";

/** Atoms in the order of the files. */
export function judgeAtoms(
  files: readonly Pick<FileAnalysis, "atoms" | "namesUsed">[],
  cycles: readonly (readonly string[])[],
  unresolved: readonly UnresolvedName[],
): readonly AnalyzedAtom[] {
  const cyclic = new Set(cycles.flat());
  const open = new Map<string, number>();
  for (const { atom } of unresolved) open.set(atom, (open.get(atom) ?? 0) + 1);
  return files.flatMap(({ atoms, namesUsed }) =>
    atoms.map((atom, index) => {
      const used = namesUsed?.[index] ?? 0;
      return judged(atom, {
        isInCycle: cyclic.has(atom.id),
        contextCompleteness: used === 0 ? undefined : 1 - Math.min(1, (open.get(atom.id) ?? 0) / used),
      });
    }),
  );
}

function judged({ evidence, ...atom }: FileAtom, graph: GraphEvidence): AnalyzedAtom {
  const { score, criteria } = assessAtomicity({ ...evidence, ...graph });
  const violations = criteria
    .filter((criterion) => criterion.verdict === "FAILED")
    .map(({ name, reason }) => ({ criterion: name, reason }));
  const notJudged = criteria.filter((criterion) => criterion.verdict === "NOT_RUN").map(({ name }) => name);
  return { ...atom, atomicity: { score: Math.round(score * 1000) / 1000, violations, notJudged } };
}
