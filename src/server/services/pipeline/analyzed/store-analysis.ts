/** Stores what an analysis found, in place of what the one before found. */
import { randomUUID } from "node:crypto";
import type { AnalysisReport } from "../../../../core/analysis/analysis-report.ts";
import {
  completeWaves,
  deleteAnalysis,
  deleteOtherGraphs,
  insertAnalyzedAtoms,
  type NewAnalyzedAtom,
} from "../../../repositories/analyzed-atoms.ts";
import { insertDependencies, insertGraph, insertWaves } from "../../../repositories/graphs.ts";
import { IMPORTED } from "../../../repositories/imported-projects.ts";
import { countStoredAtoms, setGraph } from "../../../repositories/pipeline-projects.ts";
import { recordFileAnalysis } from "../../../repositories/repository-files.ts";
import type { Transaction } from "../../../repositories/sql.ts";
import { insertPassedAtomChecks, insertResults, type NewResult } from "../../../repositories/validations.ts";
import { atomRowId, atomsByFile } from "./analyzed-atoms.ts";
import { ATOM_CHECKS, fileChecks, unrunChecks } from "./analyzed-checks.ts";
import { analyzedDependencies, analyzedGraph } from "./analyzed-graph.ts";

const ATOMS_AT_ONCE = 2_000;
const EDGES_AT_ONCE = 10_000;
const RESULTS_AT_ONCE = 5_000;

/** Within one transaction: a project has all of an analysis or nothing of it. `root` is the folder that was analysed. */
export async function storeAnalysis(
  tx: Transaction,
  project: { readonly id: string; readonly name: string },
  report: AnalysisReport,
  root: string,
): Promise<void> {
  const { id: projectId } = project;
  await deleteAnalysis(tx, projectId);
  await recordFileAnalysis(tx, projectId, report.files, report.leftOut);
  const moduleChecks = fileChecks(report);
  let atoms: NewAnalyzedAtom[] = [];
  let results: NewResult[] = [...moduleChecks.values()].flat().concat(unrunChecks(project.name));
  const flush = async (): Promise<void> => {
    await insertAnalyzedAtoms(tx, projectId, IMPORTED, atoms);
    for (const batch of batches(results, RESULTS_AT_ONCE)) await insertResults(tx, projectId, batch);
    [atoms, results] = [[], []];
  };
  for await (const rows of atomsByFile(report, root, projectId, moduleChecks)) {
    for (const { atom, checks } of rows) {
      atoms.push(atom);
      // Most checks pass: those follow below, all in one statement.
      for (const check of checks) if (check.verdict !== "PASSED") results.push({ ...check, atomId: atom.id });
      if (atoms.length >= ATOMS_AT_ONCE) await flush();
    }
  }
  await flush();
  for (const check of Object.values(ATOM_CHECKS)) await insertPassedAtomChecks(tx, projectId, check);
  const idOf = (atom: string): string => atomRowId(projectId, atom);
  const graph = analyzedGraph(report, randomUUID(), idOf);
  await insertGraph(tx, projectId, graph);
  for (const batch of batches(analyzedDependencies(report, idOf), EDGES_AT_ONCE)) {
    await insertDependencies(tx, graph.id, batch);
  }
  await insertWaves(tx, graph.id, projectId);
  await completeWaves(tx, graph.id);
  await setGraph(tx, projectId, graph.id, { atoms: graph.totalAtoms, waves: graph.totalWaves });
  await deleteOtherGraphs(tx, projectId, graph.id);
  await countStoredAtoms(tx, projectId);
}

function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
