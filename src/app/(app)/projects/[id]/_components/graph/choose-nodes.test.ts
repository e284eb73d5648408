import { describe, expect, it } from "vitest";
import { chooseNodes } from "./choose-nodes.ts";
import { buildGraph } from "./graph-model.ts";

const WAVES = 10;
const PER_WAVE = 60;

/** Every atom needs all of the wave before; the first of each wave make up the longest path. */
function large() {
  const indexes = Array.from({ length: WAVES * PER_WAVE }, (_, index) => index);
  const zeros = indexes.map(() => 0);
  const wave = indexes.map((index) => Math.floor(index / PER_WAVE));
  const edges = indexes.flatMap((from) =>
    indexes.filter((to) => wave[to] === (wave[from] ?? 0) - 1).map((to) => [from, to] as const),
  );
  return buildGraph({
    version: 1,
    waves: WAVES,
    statuses: ["PENDING"],
    kinds: ["function"],
    files: ["src/a.ts"],
    edgeTypes: ["IMPORT"],
    nodes: {
      id: indexes.map(String),
      name: indexes.map(String),
      which: indexes.map(() => ""),
      x: wave,
      y: zeros,
      wave,
      status: zeros,
      kind: zeros,
      file: zeros,
      needsPerson: zeros,
    },
    edges: {
      from: edges.map(([from]) => from),
      to: edges.map(([, to]) => to),
      type: edges.map(() => 0),
      typeOnly: edges.map(() => 0),
    },
    cycles: [],
    criticalPath: Array.from({ length: WAVES }, (_, place) => place * PER_WAVE),
  });
}

describe("a graph too large to draw", () => {
  it("shows its longest path with a few neighbours in every wave", () => {
    const graph = large();
    const { nodes, all, note } = chooseNodes(graph, undefined, 1, []);
    expect(nodes).toEqual(expect.arrayContaining([...graph.criticalPath]));
    expect(new Set(nodes).size).toBe(nodes.length);
    const inWave = (wave: number) => nodes.filter((index) => graph.waveOf[index] === wave).length;
    expect(Array.from({ length: WAVES }, (_, wave) => inWave(wave))).toEqual(Array.from({ length: WAVES }, () => 10));
    expect(all).toHaveLength(graph.count);
    expect(note).toMatch(/100 of 600/);
  });

  it("shows what matches a search with what it is tied to, and lists the matches alone", () => {
    const graph = large();
    const { nodes, all, note, tableNote } = chooseNodes(graph, undefined, 1, [70]);
    expect(nodes[0]).toBe(70);
    expect([...nodes].sort((a, b) => a - b)).toEqual([
      ...Array.from({ length: PER_WAVE }, (_, index) => index),
      70,
      ...Array.from({ length: PER_WAVE }, (_, index) => 2 * PER_WAVE + index),
    ]);
    expect(all).toEqual([70]);
    expect([note, tableNote]).toEqual(["1 match with what it is tied to: 121 atoms", "1 match"]);
  });

  it("draws no more than a browser draws well, however many match", () => {
    const graph = large();
    const everything = Array.from({ length: graph.count }, (_, index) => index);
    const { nodes, note } = chooseNodes(graph, undefined, 1, everything);
    expect(nodes).toEqual(everything.slice(0, 300));
    expect(note).toBe("The first 300 of 600 matches");
  });
});
