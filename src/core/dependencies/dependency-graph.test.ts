import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dependency } from "./dependency.ts";
import { buildDependencyGraph } from "./dependency-graph.ts";

function edge(from: string, to: string, typeOnly = false): Dependency {
  const type = typeOnly ? "TYPE" : "FUNCTION_CALL";
  return { from, to, type, typeOnly, site: { start: 0, end: 1 }, resolver: "test", confidence: 1 };
}

const atomsAndEdges = fc.integer({ min: 1, max: 30 }).chain((size) => {
  const atom = fc.integer({ min: 0, max: size - 1 }).map(String);
  const edges = fc.array(fc.tuple(atom, atom, fc.boolean()), { maxLength: 80 });
  return edges.map((pairs) => ({
    atoms: Array.from({ length: size }, (_, index) => String(index)),
    edges: pairs.map(([from, to, typeOnly]) => edge(from, to, typeOnly)),
  }));
});

describe("buildDependencyGraph", () => {
  it("puts every atom into one wave, behind all its prerequisites, as early as they allow", () => {
    fc.assert(
      fc.property(atomsAndEdges, ({ atoms, edges }) => {
        const graph = buildDependencyGraph(atoms, edges);
        const waveOf = new Map(graph.waves.flatMap((wave, number) => wave.map((atom) => [atom, number] as const)));
        expect([...waveOf.keys()].sort()).toEqual([...atoms].sort());
        expect(graph.waves.every((wave) => wave.length > 0)).toBe(true);
        for (const atom of graph.atoms) {
          const needed = graph.prerequisitesOf(atom);
          const waves = needed.map((each) => waveOf.get(each)!);
          expect(waveOf.get(atom)).toBe(1 + Math.max(-1, ...waves));
          expect(new Set(needed).size).toBe(needed.length);
        }
      }),
    );
  });

  it("ignores an edge only when it is type-only in a cycle or inside a unit", () => {
    fc.assert(
      fc.property(atomsAndEdges, ({ atoms, edges }) => {
        const graph = buildDependencyGraph(atoms, edges);
        const unitOf = new Map(graph.cycles.flatMap((unit, number) => unit.map((atom) => [atom, number] as const)));
        for (const each of graph.dependencies) {
          const isSameUnit = unitOf.has(each.from) && unitOf.get(each.from) === unitOf.get(each.to);
          const isKept = graph.prerequisitesOf(each.from).includes(each.to);
          expect(isKept || isSameUnit || graph.dropped.includes(each)).toBe(true);
        }
        expect(graph.dropped.every((each) => each.typeOnly)).toBe(true);
      }),
    );
  });

  it("finds a longest chain", () => {
    fc.assert(
      fc.property(atomsAndEdges, ({ atoms, edges }) => {
        const graph = buildDependencyGraph(atoms, edges);
        const units = new Map(graph.cycles.flatMap((unit) => unit.map((atom) => [atom, unit[0]!] as const)));
        const chain = [...new Set(graph.criticalPath.map((atom) => units.get(atom) ?? atom))];
        expect(chain.length).toBe(graph.waves.length);
        chain.slice(1).forEach((atom, index) => expect(graph.prerequisitesOf(atom)).toContain(chain[index]));
      }),
    );
  });

  it("drops type-only edges before it calls a cycle a unit", () => {
    const typed = buildDependencyGraph(["a", "b"], [edge("a", "b"), edge("b", "a", true)]);
    expect(typed).toMatchObject({ cycles: [], waves: [["b"], ["a"]] });
    expect(typed.dropped).toHaveLength(1);
    const called = buildDependencyGraph(
      ["a", "b", "c", "d"],
      [edge("a", "b"), edge("b", "a"), edge("c", "a"), edge("b", "d")],
    );
    expect(called).toMatchObject({ cycles: [["a", "b"]], waves: [["d"], ["a", "b"], ["c"]], maxParallelism: 2 });
    expect(called.prerequisitesOf("a")).toEqual(["d"]);
    expect(called.prerequisitesOf("c")).toEqual(["a", "b"]);
  });

  it("draws what is linked side by side", () => {
    const edges = [edge("a2", "a1"), edge("b2", "b1"), edge("c2", "c1")];
    const { layout } = buildDependencyGraph(["a1", "b1", "c1", "c2", "b2", "a2"], edges);
    for (const name of ["a", "b", "c"]) expect(layout[`${name}2`]![1]).toBe(layout[`${name}1`]![1]);
    expect(layout["a1"]![0]).toBe(0);
  });

  it("leaves out unknown atoms, references to oneself and repetitions", () => {
    const graph = buildDependencyGraph(["a", "b"], [edge("a", "a"), edge("a", "x"), edge("b", "a"), edge("b", "a")]);
    expect(graph.dependencies).toHaveLength(1);
    expect(buildDependencyGraph([], [])).toMatchObject({ waves: [], criticalPath: [], maxParallelism: 0 });
  });

  it("schedules 10,000 atoms in time, also in one long chain", () => {
    const atoms = Array.from({ length: 10_000 }, (_, index) => `a${index}`);
    const wide = atoms.flatMap((atom, index) =>
      [7, 31, 101].filter((step) => index >= step).map((step) => edge(atom, `a${index - step}`)),
    );
    const chain = atoms.slice(1).map((atom, index) => edge(atom, `a${index}`));
    const best = Math.min(...[1, 2, 3].map(() => timed(() => buildDependencyGraph(atoms, wide))));
    expect(buildDependencyGraph(atoms, chain).waves).toHaveLength(10_000);
    // Measured 60 ms on an idle core; the bound leaves room for busy ones.
    expect(best).toBeLessThan(400);
  });
});

function timed(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
