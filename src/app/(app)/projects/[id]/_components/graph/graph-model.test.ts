import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph, neighbourhood, nextOf } from "./graph-model.ts";

/** A chain 0 ← 1 ← 2 ← 3 with one shortcut 3 → 0, given twice. */
function chain(types?: Parameters<typeof buildGraph>[1]) {
  const size = 4;
  const zeros = Array.from({ length: size }, () => 0);
  return buildGraph(
    {
      version: 1,
      waves: size,
      statuses: ["PENDING"],
      kinds: ["function"],
      files: ["src/a.ts"],
      edgeTypes: ["IMPORT", "TYPE"],
      nodes: {
        id: ["a", "b", "c", "d"],
        name: ["a", "b", "c", "d"],
        which: ["", "", "", ""],
        x: [0, 1, 2, 3],
        y: zeros,
        wave: [0, 1, 2, 3],
        status: zeros,
        kind: zeros,
        file: zeros,
        needsPerson: zeros,
      },
      edges: { from: [1, 2, 3, 3, 3], to: [0, 1, 2, 0, 0], type: [0, 0, 0, 1, 0], typeOnly: [0, 0, 0, 1, 1] },
      cycles: [],
      criticalPath: [0, 1, 2, 3],
    },
    types,
  );
}

describe("graph model", () => {
  it("joins parallel edges", () => {
    expect(chain().edges).toHaveLength(4);
    expect(chain().needs[3]).toEqual([2, 0]);
  });

  it("a joined edge has its closest type, and is type only when all of it is", () => {
    const [, , , shortcut] = chain().edges;
    expect(shortcut).toEqual({ dependent: 3, prerequisite: 0, type: "TYPE", isTypeOnly: true });
    expect(chain().edges[0]).toMatchObject({ type: "IMPORT", isTypeOnly: false });
  });

  it("edges of other types are left out and still counted", () => {
    const graph = chain(["TYPE"]);
    expect(graph.edges.map(({ dependent, prerequisite }) => [dependent, prerequisite])).toEqual([[3, 0]]);
    expect(graph.needs).toEqual([[], [], [], [0]]);
    expect([...graph.typeCounts]).toEqual([
      ["IMPORT", 4],
      ["TYPE", 1],
    ]);
    expect(graph.typeOnlyCount).toBe(2);
  });

  it.each([
    [1, 1, [0, 1, 2]],
    [1, 2, [0, 1, 2, 3]],
    [0, 1, [0, 1, 3]],
  ])("from node %i, %i hops reach %j", (start, hops, reached) => {
    expect(neighbourhood(chain(), start, hops, 100).sort()).toEqual(reached);
  });

  it("never exceeds the limit and always holds the start", () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(5), fc.integer({ min: 1, max: 4 }), (start, hops, limit) => {
        const found = neighbourhood(chain(), start, hops, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(found[0]).toBe(start);
      }),
    );
  });

  it("cycles", () => {
    expect(nextOf([2, 5], undefined)).toBe(2);
    expect(nextOf([2, 5], 2)).toBe(5);
    expect(nextOf([2, 5], 5)).toBe(2);
    expect(nextOf([], 1)).toBeUndefined();
  });
});
