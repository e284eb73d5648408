/** The graph of a report as it is stored: ids of rows instead of ids of the report, a place for every atom. */
import type { AnalysisReport, AnalyzedDependencyType } from "../../../../core/analysis/analysis-report.ts";
import type { DependencyType } from "../../../../core/dependencies/dependency.ts";
import type { NewDependency, NewGraph } from "../../../repositories/graphs.ts";
import { storable } from "./atom-text.ts";

const TYPES: Readonly<Record<AnalyzedDependencyType, DependencyType>> = {
  import: "IMPORT",
  function_call: "FUNCTION_CALL",
  type: "TYPE",
  data_flow: "DATA_FLOW",
  temporal: "TEMPORAL",
};

/** Wave from 0 by the report's id of the atom. */
export function waveByAtom(report: Pick<AnalysisReport, "waves">): ReadonlyMap<string, number> {
  return new Map(report.waves.flatMap((wave, number) => wave.map((atom): [string, number] => [atom, number])));
}

/** `idOf` gives the row of an atom by the report's id. */
export function analyzedGraph(report: AnalysisReport, graphId: string, idOf: (atom: string) => string): NewGraph {
  return {
    id: graphId,
    totalAtoms: report.atoms.length,
    totalDependencies: report.dependencies.length,
    totalWaves: report.waves.length,
    maxParallelism: report.waves.reduce((most, wave) => Math.max(most, wave.length), 0),
    hasCycles: report.cycles.length > 0,
    condensation: report.cycles.map((cycle) => cycle.map(idOf)),
    layout: Object.fromEntries(report.waves.flatMap((wave, x) => wave.map((atom, y) => [idOf(atom), [x, y] as const]))),
    criticalPath: criticalPath(report).map(idOf),
    unresolved: report.unresolved.map(({ atom, start, end, name, reason, cause }) => ({
      atom: idOf(atom),
      start,
      end,
      name: storable(name),
      reason: storable(reason),
      cause,
    })),
  };
}

/** In the report's order. */
export function analyzedDependencies(report: AnalysisReport, idOf: (atom: string) => string): readonly NewDependency[] {
  const waves = waveByAtom(report);
  return report.dependencies.map(({ from, to, type, site, resolver, confidence, typeOnly }) => ({
    from: idOf(from),
    to: idOf(to),
    type: TYPES[type],
    strength: confidence,
    isScheduling: (waves.get(to) ?? 0) < (waves.get(from) ?? 0),
    metadata: { site, resolver, typeOnly },
  }));
}

/** A chain with one unit of each wave, first prerequisite first; the members of a cycle follow each other. */
function criticalPath({ waves, dependencies, cycles }: AnalysisReport): readonly string[] {
  const waveOf = waveByAtom({ waves });
  const unitOf = new Map(cycles.flatMap((cycle) => cycle.map((atom): [string, readonly string[]] => [atom, cycle])));
  const needs = Map.groupBy(dependencies, (dependency) => dependency.from);
  const path: (readonly string[])[] = [];
  let atom = waves.at(-1)?.[0];
  while (atom !== undefined) {
    const wave = waveOf.get(atom) ?? 0;
    const unit = unitOf.get(atom) ?? [atom];
    path.unshift(unit);
    atom = unit
      .flatMap((member) => needs.get(member) ?? [])
      .find((dependency) => waveOf.get(dependency.to) === wave - 1)?.to;
  }
  return path.flat();
}
