import { describe, expect, it } from "vitest";
import { limitsDraftProblems, toLimits, toLimitsDraft, withHard } from "./limits-draft.ts";

it.each<[string, number | null]>([
  ["", null],
  ["  ", null],
  ["0", 0],
  ["200", 200],
  ["$ 200.50", 200.5],
  ["200,5", 200.5],
  ["1,200", 1200],
  ["1,200,000.25", 1_200_000.25],
  ["1 200", 1200],
  ["-3", -3],
  ["much", Number.NaN],
])("%j is read as %s", (typed, amount) => {
  expect(toLimits({ soft: typed, hard: typed })).toEqual({ softLimitUsd: amount, hardLimitUsd: amount });
});

it("is typed as it is stored", () => {
  const limits = { softLimitUsd: null, hardLimitUsd: 20.5 };
  expect(toLimits(toLimitsDraft(limits))).toEqual(limits);
});

it.each([
  ["160", "200", "5", "4"],
  ["160", "200", "0", "0"],
  ["160", "200", "", "160"],
  ["160", "200", "-", "160"],
  ["150", "200", "5", "150"],
  ["", "200", "5", ""],
  ["", "", "5", ""],
])("a soft limit of %j goes along when %j becomes %j: %j", (soft, hard, next, then) => {
  expect(withHard({ soft, hard }, next)).toEqual({ soft: then, hard: next });
});

describe("what is wrong", () => {
  it.each([
    ["160", "200", true, {}],
    ["", "", false, {}],
    ["", "", true, { hard: "Give the most that may be spent." }],
    ["300", "200", true, { soft: "The soft limit is above the hard limit, so it would never warn." }],
    ["x", "200", true, { soft: "The soft limit is no number." }],
  ])("with %j and %j, hard limit needed: %s", (soft, hard, needsHard, problems) => {
    expect(limitsDraftProblems({ soft, hard }, needsHard)).toEqual({ soft: undefined, hard: undefined, ...problems });
  });
});
