import fc from "fast-check";
import { expect, it } from "vitest";
import { buildGraph } from "./graph-model.ts";
import { layOut, SIDE } from "./overview-layout.ts";

it("finds every atom at its place and lays no two on each other", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      const wave = sizes.flatMap((size, number) => Array.from({ length: size }, () => number));
      const order = sizes.flatMap((size) => Array.from({ length: size }, (_, place) => place));
      const zeros = wave.map(() => 0);
      const graph = buildGraph({
        version: 1,
        waves: sizes.length,
        statuses: ["PENDING"],
        kinds: ["function"],
        files: ["a.ts"],
        edgeTypes: ["IMPORT"],
        nodes: {
          id: wave.map((_, index) => String(index)),
          name: wave.map(String),
          which: wave.map(() => ""),
          x: wave,
          y: order,
          wave,
          status: zeros,
          kind: zeros,
          file: zeros,
          needsPerson: zeros,
        },
        edges: { from: [], to: [], type: [], typeOnly: [] },
        cycles: [],
        criticalPath: [],
      });
      const layout = layOut(graph);
      for (let index = 0; index < graph.count; index += 1) {
        const x = layout.x[index] ?? 0;
        const y = layout.y[index] ?? 0;
        expect(layout.nodeAt(x + SIDE / 2, y + SIDE / 2)).toBe(index);
        expect(x + SIDE).toBeLessThanOrEqual(layout.width);
        expect(y + SIDE).toBeLessThanOrEqual(layout.height);
      }
    }),
  );
});
