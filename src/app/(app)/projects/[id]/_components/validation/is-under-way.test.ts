import { expect, it } from "vitest";
import { isUnderWay } from "./is-under-way.ts";

const none = { passed: 0, failed: 0, noted: 0, notRun: 0 };
const some = { passed: 5, failed: 0, noted: 0, notRun: 0 };
const running = { status: "IN_PROGRESS", stage: "executing" } as const;

it.each([
  ["a level whose checks come in", { verdict: "NOT_RUN", counts: some }, running, true],
  ["a level that nothing was checked of", { verdict: "NOT_RUN", counts: none }, running, false],
  [
    "any level of a project in validation",
    { verdict: "NOT_RUN", counts: none },
    { ...running, stage: "validating" },
    true,
  ],
  ["a level that failed already", { verdict: "FAILED", counts: some }, running, false],
  [
    "a level that was not run in a finished project",
    { verdict: "NOT_RUN", counts: some },
    { status: "COMPLETED", stage: "delivered" },
    false,
  ],
] as const)("%s", (_, level, project, expected) => {
  expect(isUnderWay(level, project)).toBe(expected);
});
