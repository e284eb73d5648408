import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  callsModel,
  DEFAULT_PROJECT_LIMITS,
  limitProblems,
  MAX_LIMIT_USD,
  softLimitFor,
  type SpendingLimits,
} from "./spending-limits.ts";

describe("limits", () => {
  it.each<[string, SpendingLimits, object]>([
    ["the default", DEFAULT_PROJECT_LIMITS, {}],
    ["none at all", { softLimitUsd: null, hardLimitUsd: null }, {}],
    ["nothing may be spent", { softLimitUsd: 0, hardLimitUsd: 0 }, {}],
    ["the same", { softLimitUsd: 5.25, hardLimitUsd: 5.25 }, {}],
    ["the highest", { softLimitUsd: null, hardLimitUsd: MAX_LIMIT_USD }, {}],
    ["a warning without an end", { softLimitUsd: 10, hardLimitUsd: null }, {}],
    [
      "a warning above the end",
      { softLimitUsd: 201, hardLimitUsd: 200 },
      { softLimitUsd: "The soft limit is above the hard limit, so it would never warn." },
    ],
    ["a negative one", { softLimitUsd: null, hardLimitUsd: -1 }, { hardLimitUsd: "The hard limit is negative." }],
    [
      "one too high",
      { softLimitUsd: null, hardLimitUsd: MAX_LIMIT_USD + 1 },
      { hardLimitUsd: "The hard limit is above $1,000,000." },
    ],
    [
      "parts of a cent",
      { softLimitUsd: 1.005, hardLimitUsd: 2 },
      { softLimitUsd: "The soft limit has more than two decimals." },
    ],
    [
      "no numbers",
      { softLimitUsd: Number.NaN, hardLimitUsd: Infinity },
      { softLimitUsd: "The soft limit is no number.", hardLimitUsd: "The hard limit is no number." },
    ],
  ])("%s", (_, limits, problems) => {
    expect(limitProblems(limits)).toEqual(problems);
  });

  it("warns before any hard limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_LIMIT_USD * 100 }), (cents) => {
        const hardLimitUsd = cents / 100;
        expect(limitProblems({ softLimitUsd: softLimitFor(hardLimitUsd), hardLimitUsd })).toEqual({});
      }),
    );
    expect(softLimitFor(DEFAULT_PROJECT_LIMITS.hardLimitUsd)).toBe(DEFAULT_PROJECT_LIMITS.softLimitUsd);
  });
});

it.each([
  ["builtin", false],
  ["replay", false],
  ["imported", false],
  ["anthropic", true],
  ["own-server", true],
])("%s calls a model: %s", (generator, calls) => {
  expect(callsModel(generator)).toBe(calls);
});
