import { expect, it } from "vitest";
import { judgeBudget } from "./judge-budget.ts";

it.each([
  [1, 5, 10, "enough"],
  [1, 5, 5, "enough"],
  [1, 5, 4.99, "maybe"],
  [1, 5, 1.01, "maybe"],
  [1, 5, 1, "too-little"],
  [1, 5, 0, "too-little"],
  [0, 0, 0, "enough"],
])("%d to %d dollars with a limit of %d: %s", (low, high, limit, judgement) => {
  expect(judgeBudget({ low, high }, limit)).toBe(judgement);
});
