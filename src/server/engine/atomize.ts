/** Cuts a skeleton into atoms, relates them and puts them into waves; everything that is stored of a prepared project. */
import { randomUUID } from "node:crypto";
import type { DependencyGraph } from "../../core/dependencies/dependency-graph.ts";
import type { DecomposedAtom } from "../../core/decomposition/ContractDecomposer.ts";
import { MgeError } from "../../core/errors.ts";
import { dispatchPriorities } from "../../core/execution/dispatch-priority.ts";
import {
  skeletonSource,
  type ContractSkeleton,
  type SkeletonFile,
  type SkeletonPart,
} from "../../core/generation/contract.ts";
import { SKELETON_DECLARATIONS } from "../../core/generation/pending.ts";
import { policyFor } from "../../core/retry/retry-policy.ts";
import type { Engine } from "./engine.ts";
import type { NewAtom } from "../repositories/atoms.ts";
import type { NewDependency, NewGraph } from "../repositories/graphs.ts";

export interface AtomizedProject {
  readonly atoms: readonly NewAtom[];
  readonly graph: NewGraph;
  readonly dependencies: readonly NewDependency[];
}

/** A part of the skeleton with the cut that is the same text. */
interface MatchedAtom {
  readonly part: SkeletonPart;
  readonly atom: DecomposedAtom;
}

/** `taskIdOf` gives the id of the plan's task by its key. Throws INTERNAL when a cut does not match its contract. */
export async function atomize(
  engine: Pick<Engine, "decomposer" | "analyzer">,
  skeleton: ContractSkeleton,
  generator: string,
  taskIdOf: (key: string) => string | undefined,
): Promise<AtomizedProject> {
  const matched = skeleton.files.flatMap((file) => matchFile(engine, file));
  const sources = skeleton.files.map((file) => ({ path: file.path, source: skeletonSource(file) }));
  const graph = await engine.analyzer.analyze(
    [...sources, SKELETON_DECLARATIONS],
    matched.map(({ part, atom }) => ({
      key: part.contract.key,
      file: part.contract.file,
      start: atom.cut.start,
      end: atom.cut.end,
    })),
  );
  const ids = new Map(graph.atoms.map((key) => [key, randomUUID() as string]));
  if (ids.size !== matched.length) throw duplicateKey(graph.atoms);
  const idOf = (key: string): string => ids.get(key) ?? "";
  return {
    atoms: atomRows(matched, graph, generator, idOf, taskIdOf),
    graph: graphRow(graph, idOf),
    dependencies: dependencyRows(graph, idOf),
  };
}

/** Every part of a file is exactly one cut, with the same text and, where the cut declares a name, the same name. */
function matchFile({ decomposer }: Pick<Engine, "decomposer">, file: SkeletonFile): readonly MatchedAtom[] {
  const contracts = file.parts.map((part) => part.contract);
  const source = skeletonSource(file);
  if (file.language !== "typescript" || source === "") return file.parts.map((part) => wholePart(part, file));
  const { atoms } = decomposer.decompose({ path: file.path, source }, contracts);
  return file.parts.map((part, index) => {
    const atom = atoms[index];
    const { key, symbol } = part.contract;
    if (atom === undefined || atoms.length !== file.parts.length)
      throw mismatch(file.path, `${String(file.parts.length)} contracts were written for ${String(atoms.length)} cuts`);
    if (atom.text !== part.source) throw mismatch(file.path, `the cut of ${key} is not the text of its contract`);
    if (atom.cut.name !== undefined && atom.cut.name !== symbol)
      throw mismatch(file.path, `the cut of ${key} declares ${atom.cut.name}`);
    return { part, atom };
  });
}

/** What is no code is delivered as one piece. */
function wholePart(part: SkeletonPart, file: SkeletonFile): MatchedAtom {
  if (file.parts.length !== 1) throw mismatch(file.path, "a document must be one part");
  const lines = part.source.split("\n");
  const endLine = part.source.endsWith("\n") ? lines.length - 1 : lines.length;
  return {
    part,
    atom: {
      text: part.source,
      atomicity: { score: 1, criteria: [] },
      cut: {
        name: undefined,
        start: 0,
        end: Buffer.byteLength(part.source),
        startLine: 1,
        endLine: Math.max(1, endLine),
        linesOfCode: lines.filter((line) => line.trim() !== "").length,
        complexity: 1,
        opaque: true,
        isBroken: false,
      },
    },
  };
}

function atomRows(
  matched: readonly MatchedAtom[],
  graph: DependencyGraph,
  generator: string,
  idOf: (key: string) => string,
  taskIdOf: (key: string) => string | undefined,
): readonly NewAtom[] {
  const index = new Map(graph.atoms.map((key, position) => [key, position]));
  const links = graph.atoms.flatMap((key, from) =>
    graph.prerequisitesOf(key).map((needed) => ({ from, to: index.get(needed) ?? 0 })),
  );
  const priorities = dispatchPriorities(graph.atoms.length, links);
  const { maxAttempts } = policyFor(generator);
  const targets = targetsByType(graph);
  return matched.map(({ part: { contract, source }, atom: { cut } }, number) => ({
    id: idOf(contract.key),
    taskId: taskIdOf(contract.task),
    number,
    key: contract.key,
    name: contract.symbol,
    description: contract.purpose,
    kind: contract.kind,
    contract,
    skeleton: source,
    file: contract.file,
    language: contract.language,
    startLine: cut.startLine,
    endLine: cut.endLine,
    startByte: cut.start,
    endByte: cut.end,
    loc: cut.linesOfCode,
    complexity: cut.complexity,
    imports: targets.imports.get(contract.key) ?? [],
    types: targets.types.get(contract.key) ?? [],
    wave: graph.waveOf[number] ?? 0,
    remaining: graph.prerequisitesOf(contract.key).length,
    priority: priorities[number] ?? 1,
    maxAttempts,
  }));
}

function targetsByType(graph: DependencyGraph) {
  const imports = new Map<string, string[]>();
  const types = new Map<string, string[]>();
  for (const { from, to, type } of graph.dependencies) {
    if (type !== "IMPORT" && type !== "TYPE") continue;
    const map = type === "IMPORT" ? imports : types;
    map.set(from, [...(map.get(from) ?? []), to]);
  }
  return { imports, types };
}

function graphRow(graph: DependencyGraph, idOf: (key: string) => string): NewGraph {
  return {
    id: randomUUID(),
    totalAtoms: graph.atoms.length,
    totalDependencies: graph.dependencies.length,
    totalWaves: graph.waves.length,
    maxParallelism: graph.maxParallelism,
    hasCycles: graph.cycles.length > 0,
    condensation: graph.cycles.map((cycle) => cycle.map(idOf)),
    layout: Object.fromEntries(Object.entries(graph.layout).map(([key, place]) => [idOf(key), place])),
    criticalPath: graph.criticalPath.map(idOf),
    unresolved: graph.unresolved,
  };
}

/** The resolved edges, and a temporal one for every pair that must wait only because a cycle is scheduled as one. */
function dependencyRows(graph: DependencyGraph, idOf: (key: string) => string): readonly NewDependency[] {
  const waiting = new Map(graph.atoms.map((key) => [key, new Set(graph.prerequisitesOf(key))]));
  const rows: NewDependency[] = graph.dependencies.map(({ from, to, type, confidence, site, resolver, typeOnly }) => ({
    from: idOf(from),
    to: idOf(to),
    type,
    strength: confidence,
    isScheduling: waiting.get(from)?.has(to) ?? false,
    metadata: { site, resolver, typeOnly },
  }));
  for (const { from, to } of graph.dependencies) waiting.get(from)?.delete(to);
  for (const [from, rest] of waiting) {
    for (const to of rest) {
      const metadata = { resolver: "condensation" };
      rows.push({ from: idOf(from), to: idOf(to), type: "TEMPORAL", strength: 1, isScheduling: true, metadata });
    }
  }
  return rows;
}

function mismatch(path: string, what: string): MgeError {
  return new MgeError("INTERNAL", `The contracts of ${path} do not fit its source: ${what}.`);
}

function duplicateKey(keys: readonly string[]): MgeError {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return new MgeError("INTERNAL", `Two contracts have the same key: ${twice ?? "unknown"}.`);
}
