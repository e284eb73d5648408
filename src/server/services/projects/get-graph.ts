/** The whole graph in compact columns; made for 10,000 atoms. */
import { findGraph, readGraphEdges, readGraphNodes } from "../../repositories/graph-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { GraphView } from "../views/atom.ts";
import { atomStatus, dependencyType } from "../views/common.ts";
import { readWhich } from "./atom-which.ts";
import { requireProject } from "./require-project.ts";

/** Numbers words in the order they first appear. */
class Dictionary {
  readonly words: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(word: string): number {
    let index = this.#indexes.get(word);
    if (index === undefined) {
      index = this.words.push(word) - 1;
      this.#indexes.set(word, index);
    }
    return index;
  }
}

/** Throws NOT_FOUND. Empty columns before the project was prepared. */
export async function getGraph(deps: Deps, _actor: Actor, input: { id: string }): Promise<GraphView> {
  await requireProject(deps.pool, input.id);
  const graph = await findGraph(deps.pool, input.id);
  const [nodes, edges] =
    graph === undefined
      ? [[], []]
      : await Promise.all([readGraphNodes(deps.pool, input.id), readGraphEdges(deps.pool, graph.id)]);
  const which = await readWhich(deps.pool, input.id, null);
  const kinds = new Dictionary();
  const files = new Dictionary();
  const indexes = new Map(nodes.map((node, index) => [node.id, index]));
  const at = (id: string): [number, number] => {
    const [x, y] = graph?.layout[id] ?? [];
    const node = nodes[indexes.get(id) ?? -1];
    return [x ?? node?.wave ?? 0, y ?? 0];
  };
  const positions = nodes.map((node) => at(node.id));
  // An edge whose ends are not both here cannot be drawn.
  const drawn = edges.flatMap(({ from, to, type, typeOnly }) => {
    const [start, end] = [indexes.get(from), indexes.get(to)];
    return start === undefined || end === undefined
      ? []
      : [[start, end, dependencyType.options.indexOf(type), typeOnly ? 1 : 0] as const];
  });
  return {
    version: graph?.version ?? 0,
    waves: graph?.waves ?? 0,
    statuses: [...atomStatus.options],
    kinds: kinds.words,
    files: files.words,
    edgeTypes: [...dependencyType.options],
    nodes: {
      id: nodes.map((node) => node.id),
      name: nodes.map((node) => node.name),
      which: nodes.map((node) => which(node.id)),
      x: positions.map(([x]) => x),
      y: positions.map(([, y]) => y),
      wave: nodes.map((node) => node.wave),
      status: nodes.map((node) => atomStatus.options.indexOf(node.status)),
      kind: nodes.map((node) => kinds.indexOf(node.kind)),
      file: nodes.map((node) => files.indexOf(node.file)),
      needsPerson: nodes.map((node) => (node.needsPerson ? 1 : 0)),
    },
    edges: {
      from: drawn.map(([from]) => from),
      to: drawn.map(([, to]) => to),
      type: drawn.map(([, , type]) => type),
      typeOnly: drawn.map(([, , , typeOnly]) => typeOnly),
    },
    cycles: (graph?.cycles ?? []).map((cycle) => cycle.flatMap((id) => indexes.get(id) ?? [])),
    criticalPath: (graph?.criticalPath ?? []).flatMap((id) => indexes.get(id) ?? []),
  };
}
