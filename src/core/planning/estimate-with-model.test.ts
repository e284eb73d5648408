import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MODEL_TIERS, type ModelPrice, type ModelTier } from "../models/provider.ts";
import { estimateWithModel, type ModelConditions, type ModelEstimate } from "./estimate-with-model.ts";
import type { Range } from "./masterplan.ts";

const amount = fc.double({ min: 0, max: 200, noNaN: true });
const price: fc.Arbitrary<ModelPrice> = fc.record({
  input: amount,
  cached: amount,
  output: amount,
  asOf: fc.constant("2026-11-01"),
});
const models = fc.record(
  Object.fromEntries(MODEL_TIERS.map((tier) => [tier, fc.record({ name: fc.constant(tier), price })])) as Record<
    ModelTier,
    fc.Arbitrary<ModelConditions["models"][ModelTier]>
  >,
);
const limit = fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined });
const conditions: fc.Arbitrary<ModelConditions> = fc.record({
  label: fc.constant("Somebody"),
  models,
  concurrency: fc.integer({ min: 1, max: 500 }),
  requestsPerMinute: limit,
  tokensPerMinute: limit,
});
const range: fc.Arbitrary<Range> = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20_000 }))
  .map(([one, more]) => ({ low: one, high: one + more }));
const builtin = fc.record({ atoms: range, seconds: range });

const figures = ["atoms", "seconds", "costUsd", "tokensIn", "tokensOut"] as const;

function expectNotLower(of: ModelEstimate, than: ModelEstimate): void {
  for (const figure of figures) {
    expect(of[figure].low).toBeGreaterThanOrEqual(than[figure].low);
    expect(of[figure].high).toBeGreaterThanOrEqual(than[figure].high);
  }
}

describe("the estimate with a model", () => {
  it("has its bounds in order", () => {
    fc.assert(
      fc.property(builtin, conditions, (plan, given) => {
        const estimate = estimateWithModel(plan, given);
        for (const figure of figures) expect(estimate[figure].low).toBeLessThanOrEqual(estimate[figure].high);
      }),
    );
  });

  it("never falls with more atoms", () => {
    fc.assert(
      fc.property(builtin, range, conditions, ({ atoms, seconds }, more, given) => {
        const larger = { low: atoms.low + more.low, high: atoms.high + more.high };
        expectNotLower(
          estimateWithModel({ atoms: larger, seconds }, given),
          estimateWithModel({ atoms, seconds }, given),
        );
      }),
    );
  });

  it("never falls with a higher price", () => {
    fc.assert(
      fc.property(builtin, conditions, fc.constantFrom(...MODEL_TIERS), price, (plan, given, tier, more) => {
        const { name, price: before } = given.models[tier];
        const dearer = {
          ...before,
          input: before.input + more.input,
          cached: before.cached + more.cached,
          output: before.output + more.output,
        };
        expectNotLower(
          estimateWithModel(plan, { ...given, models: { ...given.models, [tier]: { name, price: dearer } } }),
          estimateWithModel(plan, given),
        );
      }),
    );
  });

  it("never falls with tighter limits", () => {
    fc.assert(
      fc.property(builtin, conditions, fc.integer({ min: 1, max: 100 }), (plan, given, factor) => {
        const tighter = {
          ...given,
          concurrency: Math.max(1, Math.floor(given.concurrency / factor)),
          requestsPerMinute: (given.requestsPerMinute ?? 1_000) / factor,
          tokensPerMinute: (given.tokensPerMinute ?? 1_000) / factor,
        };
        expectNotLower(estimateWithModel(plan, tighter), estimateWithModel(plan, given));
      }),
    );
  });

  it("is what a free model costs: nothing", () => {
    const free = { name: "local", price: { input: 0, cached: 0, output: 0, asOf: "2026-11-01" } };
    const estimate = estimateWithModel(
      { atoms: { low: 100, high: 200 }, seconds: { low: 5, high: 40 } },
      {
        label: "Own server",
        models: { simple: free, standard: free, complex: free },
        concurrency: 4,
        requestsPerMinute: undefined,
        tokensPerMinute: undefined,
      },
    );
    expect(estimate.costUsd).toEqual({ low: 0, high: 0 });
    expect(estimate.seconds.low).toBe(51);
    expect(estimate.basis).toContain("(local)");
    expect(estimate.basis).toContain("4 calls at once");
  });

  it("waits for the minutes that a provider's rate takes", () => {
    const model = { name: "m", price: { input: 3, cached: 0.3, output: 15, asOf: "2026-11-01" } };
    const { seconds, costUsd } = estimateWithModel(
      { atoms: { low: 1_000, high: 1_000 }, seconds: { low: 5, high: 40 } },
      {
        label: "Somebody",
        models: { simple: model, standard: model, complex: model },
        concurrency: 100,
        requestsPerMinute: 60,
        tokensPerMinute: undefined,
      },
    );
    expect(seconds.low).toBe(1_020);
    expect(seconds.high).toBe(1_860);
    // 1,020 calls of 1,628 tokens in, 1,000 of them cached, and 101 out on average.
    expect(costUsd.low).toBe(Math.floor(1_020 * (628 * 3 + 1_000 * 0.3 + 100.7 * 15) * 1e-4) / 100);
    expect(costUsd.high).toBeGreaterThan(costUsd.low);
  });
});
