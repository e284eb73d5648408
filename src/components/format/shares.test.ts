import fc from "fast-check";
import { expect, it } from "vitest";
import { formatShare, formatShares } from "./format.ts";

it.each([
  [0, "0 %"],
  [0.0001, "< 1 %"],
  [0.006, "1 %"],
  [0.5, "50 %"],
  [0.998, "99.8 %"],
  [1, "100 %"],
])("%f is %s", (share, expected) => {
  expect(formatShare(share)).toBe(expected);
});

it.each([
  [
    [1, 1, 1],
    ["34 %", "33 %", "33 %"],
  ],
  [
    [18_480, 20],
    ["> 99 %", "< 1 %"],
  ],
  [[7], ["100 %"]],
  [
    [7, 0],
    ["100 %", "0 %"],
  ],
  [
    [0, 0],
    ["0 %", "0 %"],
  ],
  [[], []],
])("%j are %j", (amounts, expected) => {
  expect(formatShares(amounts)).toEqual(expected);
});

it("adds up to 100 as far as whole percents are told", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 20 }), (amounts) => {
      fc.pre(amounts.some((amount) => amount > 0));
      const told = formatShares(amounts).map((text) => Number(/^\d+/.exec(text)?.[0] ?? (text === "> 99 %" ? 100 : 0)));
      expect(told.reduce((sum, percent) => sum + percent, 0)).toBe(100);
    }),
  );
});
