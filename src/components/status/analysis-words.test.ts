import { expect, it } from "vitest";
import { analysisShare } from "./analysis-words.ts";

it("grows from step to step, also where nothing is counted", () => {
  const steps = ["parsing", "relating", "compiling", "storing"] as const;
  const shares = steps.flatMap((step) => [0, 3, 6].map((done) => analysisShare({ step, done, total: 6 })));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  expect(analysisShare({ step: "compiling", done: 0, total: 0 })).toBe(0.4);
});
