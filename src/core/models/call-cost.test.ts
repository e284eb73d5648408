/** Prices: what is reserved for a call is never less than what it can cost. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOf, mostItCanCost, mostTokensIn, requirePrice } from "./call-cost.ts";
import { ModelFault } from "./model-fault.ts";
import { listedModels, priceOf, priceSourceOf } from "./price-table.ts";
import { PROVIDER_KINDS, type ModelPrice, type Provider, type ProviderKind } from "./provider.ts";

const ENTERED: ModelPrice = { input: 7, cached: 1, output: 9, asOf: "2026-11-01" };

function providerOf(kind: ProviderKind, prices: Provider["prices"] = {}): Provider {
  return {
    name: kind,
    kind,
    label: "Acme",
    baseUrl: undefined,
    apiKey: undefined,
    models: { simple: "a", standard: "b", complex: "c" },
    prices,
    requestsPerMinute: undefined,
    tokensPerMinute: undefined,
    maxOutputTokens: 4096,
    timeoutMs: 1000,
    isDeterministic: false,
  };
}

const listedPrices = PROVIDER_KINDS.flatMap((kind) =>
  listedModels(kind).map((model) => priceOf(providerOf(kind), model) as ModelPrice),
);
const rate = fc.double({ min: 0, max: 1000, noNaN: true });
const anyPrice: fc.Arbitrary<ModelPrice> = fc.oneof(
  fc.constantFrom(...listedPrices),
  fc.record({ input: rate, cached: rate, output: rate, cacheWrite: rate, asOf: fc.constant("2026-11-01") }),
);

describe("what a call can cost", () => {
  test("is at least what any usage within its limits costs", () => {
    const usageOf = (mostIn: number, mostOut: number) =>
      fc
        .record({ in: fc.nat(mostIn), out: fc.nat(mostOut), cached: fc.nat(mostIn), written: fc.nat(mostIn) })
        .map((n) => ({
          tokensIn: n.in,
          tokensCached: Math.min(n.cached, n.in),
          tokensCacheWritten: Math.min(n.written, n.in),
          tokensOut: n.out,
        }));
    const text = fc
      .tuple(fc.constantFrom("x", "é", "漢字", "🙂"), fc.constantFrom(0, 7, 500, 40_000, 120_000))
      .map(([part, times]) => part.repeat(times));
    const anyCall = fc
      .record({ system: text, prompt: text, maxOutputTokens: fc.integer({ min: 1, max: 64_000 }) })
      .map((parts) => ({ model: "m", temperature: 0, ...parts }))
      .chain((request) => fc.tuple(fc.constant(request), usageOf(mostTokensIn(request), request.maxOutputTokens)));
    fc.assert(
      fc.property(anyCall, anyPrice, ([request, usage], price) => {
        const cost = costOf(usage, price);
        expect(mostItCanCost(request, price)).toBeGreaterThanOrEqual(cost);
        expect(cost).toBeGreaterThanOrEqual(0);
        expect(Math.round(cost * 1e6) / 1e6).toBe(cost);
      }),
      { numRuns: 100 },
    );
  });

  test("counts text by its UTF-8 bytes", () => {
    const tokens = (prompt: string) => mostTokensIn({ system: "", prompt }) - mostTokensIn({ system: "", prompt: "" });
    expect([tokens("abc"), tokens("é"), tokens("漢字"), tokens("🙂")]).toEqual([3, 2, 6, 4]);
  });
});

test("cached and written tokens have prices of their own", () => {
  const price: ModelPrice = { input: 4, cached: 0.2, output: 20, cacheWrite: 5, asOf: "2026-11-23" };
  const usage = { tokensIn: 10_000, tokensCached: 6_000, tokensCacheWritten: 1_000, tokensOut: 500 };
  expect(costOf(usage, price)).toBe(0.0282); // 3,000 × 4 + 1,000 × 5 + 6,000 × 0.2 + 500 × 20 millionths
  expect(costOf({ tokensIn: 10_000, tokensCached: 0, tokensOut: 500 }, price)).toBe(0.05);
});

test("a long prompt raises the price of the whole request", () => {
  const haiku = priceOf(providerOf("anthropic"), "claude-haiku-5-5") as ModelPrice;
  expect(costOf({ tokensIn: 100_000, tokensCached: 0, tokensOut: 1000 }, haiku)).toBe(0.0105);
  expect(costOf({ tokensIn: 100_001, tokensCached: 0, tokensOut: 1000 }, haiku)).toBe(0.052501);
});

describe("whose price counts", () => {
  test("an admin's goes before the table, under the same name or without the release", () => {
    const provider = providerOf("anthropic", { "claude-haiku-4-5": ENTERED });
    expect(priceOf(provider, "claude-haiku-4-5-20251001")).toEqual(ENTERED);
    expect(priceSourceOf(provider, "claude-haiku-4-5")).toBe("entered");
    expect(priceSourceOf(provider, "claude-sonnet-5-5")).toBe("listed");
  });

  test.each([
    ["anthropic", "claude-haiku-4-5-20251001", "claude-haiku-4-5"],
    ["openai", "gpt-5.4-mini-2026-03-17", "gpt-5.4-mini"],
  ] as const)("%s: %s is %s", (kind, release, model) => {
    expect(priceOf(providerOf(kind), release)).toEqual(priceOf(providerOf(kind), model));
    expect(priceOf(providerOf(kind), model)).toBeDefined();
  });

  test("an endpoint of one's own is assumed to be free, and says so", () => {
    expect(priceOf(providerOf("openai-compatible"), "gpt-5")).toMatchObject({ input: 0, cached: 0, output: 0 });
    expect(priceSourceOf(providerOf("openai-compatible"), "gpt-5")).toBe("assumed-free");
    expect(priceSourceOf(providerOf("openai-compatible", { llama: ENTERED }), "llama")).toBe("entered");
  });

  test.each(["claude-next", "constructor", "gpt-5", ""])(
    "a commercial model without a price is refused: %s",
    (model) => {
      expect(priceSourceOf(providerOf("anthropic"), model)).toBeUndefined();
      const refused = () => requirePrice(providerOf("anthropic"), model);
      expect(refused).toThrow(ModelFault);
      expect(refused).toThrow(/is not known/);
    },
  );
});
