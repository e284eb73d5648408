import { expect, it } from "vitest";
import { stepOver } from "./step-over.ts";

it.each([
  [0, 1],
  [59, 1],
  [61, 5],
  [3_600, 300],
  [86_400, 1_800],
  [400 * 86_400, 604_800],
  [40 * 365 * 86_400, 604_800],
])("%i seconds are drawn in steps of %i", (seconds, step) => {
  expect(stepOver(new Date(0), new Date(seconds * 1000))).toBe(step);
});
