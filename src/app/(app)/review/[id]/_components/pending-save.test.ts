import { expect, it } from "vitest";
import { pendingSave } from "./pending-save.ts";

const passed = { passed: true, checks: [] };

it.each([
  ["waits for the checks", { code: "a", isChecking: true, result: undefined }, "wait"],
  ["saves once they pass", { code: "a", isChecking: false, result: passed }, "save"],
  ["ends when one fails", { code: "a", isChecking: false, result: { ...passed, passed: false } }, "drop"],
  ["ends when they could not be run", { code: "a", isChecking: false, result: undefined }, "drop"],
  ["ends with the next change", { code: "ab", isChecking: true, result: undefined }, "drop"],
  ["ends with the next change although that passes", { code: "ab", isChecking: false, result: passed }, "drop"],
] as const)("%s", (_, draft, expected) => {
  expect(pendingSave("a", draft)).toBe(expected);
});
