/** Simulated schedules: never below the least, exact where it can be told by hand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { SHAPES, syntheticGraph } from "../../src/testing/synthetic-graph.ts";
import { lowerBound, ORDERS, simulate } from "./simulate-schedule.ts";

test("a chain takes its length, and strict waves wait for the slowest of each", () => {
  const chains = { needs: [[], [], [0], [1]], waves: [0, 0, 1, 1], durationsMs: [1, 5, 5, 1] };
  expect(lowerBound(chains, 2)).toEqual({ pathMs: 6, shareMs: 6 });
  expect(simulate(chains, 2, "wave-first")).toBe(6);
  expect(simulate(chains, 2, "strict-waves")).toBe(10);
});

test("with few places the longest way goes first when asked to", () => {
  const work = { needs: [[], [], [1], [2]], waves: [0, 0, 1, 2], durationsMs: [3, 1, 1, 1] };
  expect(simulate(work, 2, "path-first")).toBe(3);
  expect(simulate(work, 1, "first-come")).toBe(6);
});

test("no order beats the lower bound, and none takes longer than one after the other", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SHAPES),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom(...ORDERS),
      (shape, atoms, concurrency, order) => {
        const graph = syntheticGraph(shape, atoms, "1");
        const work = { ...graph, durationsMs: graph.needs.map((_, atom) => 1 + (atom % 7)) };
        const { pathMs, shareMs } = lowerBound(work, concurrency);
        const makespan = simulate(work, concurrency, order);
        expect(makespan).toBeGreaterThanOrEqual(Math.max(pathMs, shareMs) - 1e-9);
        expect(makespan).toBeLessThanOrEqual(work.durationsMs.reduce((sum, one) => sum + one, 0));
      },
    ),
  );
});

test("a synthetic graph has the atoms asked for, each needing smaller ones of lower waves, the same every time", () => {
  fc.assert(
    fc.property(fc.constantFrom(...SHAPES), fc.integer({ min: 1, max: 300 }), (shape, atoms) => {
      const { needs, waves } = syntheticGraph(shape, atoms, "a");
      expect(needs).toHaveLength(atoms);
      for (const [atom, needed] of needs.entries())
        for (const other of needed) {
          expect(other).toBeLessThan(atom);
          expect(waves[other]).toBeLessThan(waves[atom] ?? 0);
        }
      expect(syntheticGraph(shape, atoms, "a").needs).toEqual(needs);
    }),
  );
});
