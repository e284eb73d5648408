/** A synthetic project as the product stores one: contracts whose right code is known, and the rows of its atoms. */
import { randomUUID } from "node:crypto";
import type { ApplicationModel } from "../core/discovery/application-model.ts";
import { dispatchPriorities } from "../core/execution/dispatch-priority.ts";
import type { AtomContract, ContractSkeleton } from "../core/generation/contract.ts";
import type { Masterplan } from "../core/planning/masterplan.ts";
import type { Preparation } from "../server/engine/engine-api.ts";
import type { AtomizedProject } from "../server/engine/atomize.ts";
import type { NewDependency } from "../server/repositories/graphs.ts";
import { EMPTY_MODEL } from "./small-project.ts";
import { syntheticGraph, type Shape } from "./synthetic-graph.ts";

/** What a project is made from; the same values make the same project. */
export interface ProjectSpec {
  readonly shape: Shape;
  readonly atoms: number;
  readonly seed: string;
}

const ATOMS_PER_FILE = 10;
const FILES_PER_TASK = 5;
const TASKS_PER_MILESTONE = 8;

const fileOf = (atom: number): number => Math.floor(atom / ATOMS_PER_FILE);
const taskOf = (atom: number): string => `part-${String(Math.floor(fileOf(atom) / FILES_PER_TASK))}`;

/** The specification travels in the model's document, from where `syntheticSkeleton` reads it. */
export function syntheticModel(spec: ProjectSpec): ApplicationModel {
  return {
    ...EMPTY_MODEL,
    name: "synthetic",
    title: "Synthetic",
    document: { shape: spec.shape, atoms: spec.atoms, seed: spec.seed },
  };
}

export function specOf({ document }: Pick<ApplicationModel, "document">): ProjectSpec {
  return document as unknown as ProjectSpec;
}

/** A plan with a task for every fifty atoms. */
export function syntheticPlan({ atoms }: ProjectSpec): Masterplan {
  const tasks = [...new Set(Array.from({ length: atoms }, (_, atom) => taskOf(atom)))].map((key) => ({
    key,
    name: key,
    description: "",
    complexity: "LOW" as const,
    files: [],
  }));
  const milestones = Array.from({ length: Math.ceil(tasks.length / TASKS_PER_MILESTONE) }, (_, index) => ({
    name: `Milestone ${String(index + 1)}`,
    description: "",
    tasks: tasks.slice(index * TASKS_PER_MILESTONE, (index + 1) * TASKS_PER_MILESTONE),
  }));
  const range = { low: 1, high: 2 };
  return {
    phases: [{ type: "CORE", name: "Core", description: "", milestones }],
    estimate: { atoms: range, seconds: range, costUsd: range, basis: "a measurement" },
  };
}

/** Functions `f0`, `f1`, … in files of ten. What each needs stands in its recipe. */
export function syntheticSkeleton(spec: ProjectSpec): ContractSkeleton {
  const { needs } = syntheticGraph(spec.shape, spec.atoms, spec.seed);
  const parts = needs.map((needed, atom) => {
    const contract = contractOf(atom, needed);
    return { contract, source: `${contract.signature} {\n  return pending();\n}\n` };
  });
  const files = Map.groupBy(parts, (part) => part.contract.file);
  return { files: [...files].map(([path, own]) => ({ path, language: "typescript" as const, parts: own })) };
}

function contractOf(atom: number, needs: readonly number[]): AtomContract {
  const symbol = `f${String(atom)}`;
  const file = `src/part-${String(fileOf(atom))}.ts`;
  return {
    key: `${file}#${symbol}`,
    file,
    symbol,
    kind: "function",
    language: "typescript",
    signature: `export function ${symbol}(): number`,
    purpose: `Is ${symbol}.`,
    preconditions: [],
    postconditions: [],
    tests: [],
    task: taskOf(atom),
    serves: undefined,
    recipe: { name: "synthetic", params: { needs } },
    needsPerson: undefined,
  };
}

/** The only code that is right for an atom. */
export function rightCode({ signature, recipe }: Pick<AtomContract, "signature" | "recipe">): string {
  const { needs } = recipe?.params as unknown as { readonly needs: readonly number[] };
  return `${signature} {\n  return ${["1", ...needs.map((needed) => `f${String(needed)}()`)].join(" + ")};\n}\n`;
}

/** Atoms, edges and waves of a synthetic skeleton, as the engine would have found them. */
export function atomizeSynthetic({ skeleton, taskIds }: Preparation, maxAttempts: number): AtomizedProject {
  const parts = skeleton.files.flatMap((file) => file.parts);
  const needs = parts.map(({ contract }) => (contract.recipe?.params as unknown as { needs: readonly number[] }).needs);
  const waves: number[] = [];
  for (const [atom, needed] of needs.entries())
    waves[atom] = needed.reduce((wave, target) => Math.max(wave, (waves[target] ?? 0) + 1), 0);
  const edges = needs.flatMap((needed, from) => needed.map((to) => ({ from, to })));
  const priorities = dispatchPriorities(parts.length, edges);
  const ids = parts.map(() => randomUUID());
  const idOf = (atom: number): string => ids[atom] ?? "";
  const dependencies = edges.map(({ from, to }): NewDependency => ({
    from: idOf(from),
    to: idOf(to),
    type: "FUNCTION_CALL",
    strength: 1,
    isScheduling: true,
    metadata: { site: { start: 0, end: 1 }, resolver: "synthetic", typeOnly: false },
  }));
  const sizes = [...Map.groupBy(waves, (wave) => wave).values()].map((wave) => wave.length);
  return {
    atoms: parts.map(({ contract, source }, number) => ({
      id: idOf(number),
      taskId: taskIds.get(contract.task),
      number,
      key: contract.key,
      name: contract.symbol,
      description: contract.purpose,
      kind: contract.kind,
      contract,
      skeleton: source,
      file: contract.file,
      language: contract.language,
      startLine: 1,
      endLine: 3,
      startByte: 0,
      endByte: source.length,
      loc: 3,
      complexity: 1,
      imports: [],
      types: [],
      wave: waves[number] ?? 0,
      remaining: needs[number]?.length ?? 0,
      priority: priorities[number] ?? 1,
      maxAttempts,
    })),
    graph: {
      id: randomUUID(),
      totalAtoms: parts.length,
      totalDependencies: dependencies.length,
      totalWaves: sizes.length,
      maxParallelism: Math.max(0, ...sizes),
      hasCycles: false,
      condensation: [],
      layout: {},
      criticalPath: [],
      unresolved: [],
    },
    dependencies,
  };
}
