/** The three levels above the atoms, over the whole of a finished project, and what they say about each atom. */
import { ConfidenceScorer, type Confidence } from "../../core/confidence/ConfidenceScorer.ts";
import type { ApplicationModel } from "../../core/discovery/application-model.ts";
import { assembleProject } from "../../core/generation/assemble-project.ts";
import type { SourceFile } from "../../core/ports.ts";
import { policyFor } from "../../core/retry/retry-policy.ts";
import { blame } from "../../core/validation/blame.ts";
import { passesLevel } from "../../core/validation/check.ts";
import { componentOf } from "../../core/validation/levels/component.ts";
import { expectedTests } from "../../core/validation/levels/system.ts";
import type { CheckResult, Finding } from "../../core/validation/verdict.ts";
import type { Engine } from "./engine.ts";
import type { AtomPosition, StoredAtom } from "../repositories/atoms.ts";
import type { StoredCheck } from "../repositories/validations.ts";
import { burdenOf } from "./measure-code.ts";
import type { SerialLane } from "../processes/serial-lane.ts";
import { textOf } from "./text-of.ts";
import { TEST_LIMITS } from "./test-limits.ts";

export interface ProjectToValidate {
  readonly name: string;
  readonly generator: string;
  readonly model: ApplicationModel | undefined;
  /** In delivery order. */
  readonly atoms: readonly StoredAtom[];
  /** Present atomic checks of all atoms. */
  readonly atomicChecks: readonly StoredCheck[];
}

export interface AtomAssessment {
  readonly atom: StoredAtom;
  readonly confidence: Confidence;
  /** What failing checks were traced to it. */
  readonly blame: readonly Finding[];
}

export interface ProjectValidation {
  readonly results: readonly CheckResult[];
  readonly positions: readonly AtomPosition[];
  readonly assessments: readonly AtomAssessment[];
  /** One or two sentences; undefined when the system level passed. */
  readonly failure: string | undefined;
}

/** Compiling goes file by file, so that other projects' checks go on beside it; the tests run in the sandbox. */
export async function validateProject(
  engine: Engine,
  lane: SerialLane,
  project: ProjectToValidate,
): Promise<ProjectValidation> {
  const files = filesOf(project.atoms);
  const results = await runLevels(engine, lane, project, files);
  const positions = positionsOf(project.atoms);
  return {
    results,
    positions,
    assessments: assess(project, results, positions),
    failure: failureOf(project.atoms, results),
  };
}

async function runLevels(
  engine: Engine,
  lane: SerialLane,
  project: ProjectToValidate,
  files: readonly SourceFile[],
): Promise<readonly CheckResult[]> {
  const { validator, inspector } = engine;
  // Imports may be left over when a person writes an atom anew; they harm nobody.
  const checker = engine.createTypeChecker({ files, reportsUnused: false });
  const results: CheckResult[] = [];
  try {
    for (const { path } of files) {
      const skeleton = skeletonOf(project.atoms, path);
      results.push(...(await lane.run(() => validator.checkModule({ path, files, skeleton, checker }))));
    }
    for (const component of new Set(files.map((file) => componentOf(file.path)))) {
      results.push(...(await lane.run(() => validator.checkComponent({ component, files }))));
    }
    const parts = project.atoms.map(({ contract, skeleton }) => ({ contract, source: skeleton }));
    const system = await validator.checkSystem({
      name: project.name,
      files,
      checker,
      expectedTests: expectedTests(parts, inspector),
      operations: project.model?.operations ?? [],
      contracts: project.atoms.map((atom) => atom.contract),
      limits: TEST_LIMITS,
    });
    return [...results, ...system];
  } finally {
    checker.dispose();
  }
}

function filesOf(atoms: readonly StoredAtom[]): readonly SourceFile[] {
  const byFile = Map.groupBy(atoms, (atom) => atom.file);
  return assembleProject([...byFile].map(([path, own]) => ({ path, parts: own.map(textOf) })));
}

function skeletonOf(atoms: readonly StoredAtom[], path: string): string {
  return atoms
    .filter((atom) => atom.file === path)
    .map((atom) => atom.skeleton)
    .join("");
}

/** Where every atom lies in its delivered file; lines count from 1, bytes from 0. */
function positionsOf(atoms: readonly StoredAtom[]): readonly AtomPosition[] {
  const ends = new Map<string, { line: number; byte: number }>();
  return atoms.map((atom) => {
    const text = textOf(atom);
    const { line, byte } = ends.get(atom.file) ?? { line: 1, byte: 0 };
    const lines = text.split("\n").length - 1;
    const endByte = byte + Buffer.byteLength(text);
    ends.set(atom.file, { line: line + lines, byte: endByte });
    const endLine = text.endsWith("\n") ? line + lines - 1 : line + lines;
    return { id: atom.id, startLine: line, endLine: Math.max(line, endLine), startByte: byte, endByte };
  });
}

function assess(
  project: ProjectToValidate,
  results: readonly CheckResult[],
  positions: readonly AtomPosition[],
): readonly AtomAssessment[] {
  const findings = results.filter((result) => result.verdict === "FAILED").flatMap((result) => result.findings);
  const blameable = project.atoms.map(({ key, file, contract }, index) => {
    const { startLine, endLine } = positions[index] ?? { startLine: 1, endLine: 1 };
    return { key, file, startLine, endLine, tests: contract.tests };
  });
  const blamed = blame(findings, blameable).byAtom;
  const scorer = new ConfidenceScorer();
  const { maxAttempts } = policyFor(project.generator);
  const atomic = Map.groupBy(project.atomicChecks, (check) => check.atomId ?? "");
  const system = results.filter((result) => result.level === "SYSTEM");
  return project.atoms.map((atom) => {
    const own = blamed.get(atom.key) ?? [];
    const around = results.filter(({ level, subject }) =>
      level === "MODULE" ? subject === atom.file : level === "COMPONENT" && subject === componentOf(atom.file),
    );
    const confidence = scorer.score({
      checks: atomic.get(atom.id) ?? [],
      integration: [...around, ...system],
      isBlamed: own.length > 0,
      attempts: atom.attempts,
      maxAttempts,
      ...burdenOf(atom.kind, atom),
      needsPerson: atom.needsPerson ?? undefined,
    });
    return { atom, confidence, blame: own };
  });
}

function failureOf(atoms: readonly StoredAtom[], results: readonly CheckResult[]): string | undefined {
  const unmade = atoms.filter((atom) => atom.status !== "COMPLETED").length;
  if (unmade > 0)
    return `${String(unmade)} of ${String(atoms.length)} atoms could not be made; the review queue shows why.`;
  const system = results.filter((result) => result.level === "SYSTEM");
  if (passesLevel(system)) return undefined;
  const open = system.filter((result) => result.required && result.verdict !== "PASSED");
  const told = open.map((result) => {
    const [line = ""] = result.output.split("\n", 1);
    return result.verdict === "NOT_RUN" ? `${result.check} did not run (${line})` : `${result.check}: ${line}`;
  });
  return `The finished project did not pass its validation: ${told.join("; ")}`;
}
