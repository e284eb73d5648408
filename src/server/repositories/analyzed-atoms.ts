/** Rows of `atomic_units` and of the graph as an analysis makes them: all of a project's at once, or none. */
import type { Transaction } from "./sql.ts";

export interface NewAnalyzedAtom {
  readonly id: string;
  /** Position in the project, from 0. */
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly language: string;
  /** As it is shown: what PostgreSQL cannot store as text is replaced. */
  readonly code: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startByte: number;
  readonly endByte: number;
  readonly loc: number;
  readonly complexity: number;
  readonly wave: number;
  /** 0 to 1. */
  readonly atomicityScore: number;
  readonly atomicityViolations: readonly string[];
  /** Names of criteria. */
  readonly atomicityNotJudged: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
  readonly signals: unknown;
}

/** Removes the atoms of the analysis before, with their edges and checks. */
export async function deleteAnalysis(tx: Transaction, projectId: string): Promise<void> {
  await tx.query("delete from validation_results where masterplan_id = $1::uuid", [projectId]);
  await tx.query(
    "delete from atom_dependencies d using dependency_graphs g where g.graph_id = d.graph_id and g.masterplan_id = $1::uuid",
    [projectId],
  );
  await tx.query("delete from atomic_units where masterplan_id = $1::uuid", [projectId]);
}

/** Removes every graph but this one; its version goes on counting. */
export async function deleteOtherGraphs(tx: Transaction, projectId: string, graphId: string): Promise<void> {
  await tx.query("delete from dependency_graphs where masterplan_id = $1::uuid and graph_id <> $2::uuid", [
    projectId,
    graphId,
  ]);
}

/** One statement; 2,000 atoms take about 0.1 s. */
export async function insertAnalyzedAtoms(
  tx: Transaction,
  projectId: string,
  generator: string,
  atoms: readonly NewAnalyzedAtom[],
): Promise<void> {
  await tx.query(
    `insert into atomic_units (atom_id, masterplan_id, number, key, name, kind, contract, code, generator, file_path, language,
       start_line, end_line, start_byte, end_byte, loc, complexity, wave_number, atomicity_score, atomicity_violations,
       atomicity_not_judged, confidence, confidence_signals, status, max_attempts, completed_at)
     select r.id, $1::uuid, r.number, r.key, left(r.name, 300), r.kind, '{}', r.code, $3, r.file, r.language, r."startLine",
       r."endLine", r."startByte", r."endByte", r.loc, r.complexity, r.wave, r."atomicityScore", r."atomicityViolations",
       r."atomicityNotJudged", r.confidence, r.signals, 'COMPLETED', 1, now()
     from jsonb_to_recordset($2::jsonb) as r(id uuid, number int, key text, name text, kind text, code text, file text,
       language text, "startLine" int, "endLine" int, "startByte" int, "endByte" int, loc int, complexity int, wave int,
       "atomicityScore" float8, "atomicityViolations" jsonb, "atomicityNotJudged" jsonb, confidence float8, signals jsonb)`,
    [projectId, JSON.stringify(atoms), generator],
  );
}

/** Waves whose atoms are all there: nothing of an import is executed. */
export async function completeWaves(tx: Transaction, graphId: string): Promise<void> {
  await tx.query(
    "update execution_waves set status = 'COMPLETED', completed_atoms = total_atoms, completed_at = now() where graph_id = $1::uuid",
    [graphId],
  );
}
