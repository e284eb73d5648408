/** Rules are followed as Git does, but none whose matching could take minutes. */
import { expect, test } from "vitest";
import { IgnoreRules } from "./ignore-rules.ts";

test.each<[rule: string, isFollowed: boolean]>([
  ["*.log", true],
  ["**/build/*.tmp", true],
  ["/a/*/b/*/c-*.*", true],
  ["a*b*c*d*e", false],
  ["**/**/**/x", false],
  ["**/*a*/*a*/*a*/**/b", false],
  [`**/${"*a*/".repeat(20)}b`, false],
])("%s is followed: %s", (rule, isFollowed) => {
  expect(IgnoreRules.none.with("", rule).skipped).toBe(isFollowed ? 0 : 1);
});

test("a deep path costs little, whatever the rules", () => {
  const rules = Array.from({ length: 800 }, (_, number) => `**/*a*/*a*/*a*/**/${"*a*/".repeat(17)}b${String(number)}`);
  const all = IgnoreRules.none.with("", [...rules, "**/*a*/x"].join("\n"));
  expect(all.skipped).toBe(800);
  expect(all.ignores(`${"aaa/".repeat(37)}x`, false)).toBe(true);
});
