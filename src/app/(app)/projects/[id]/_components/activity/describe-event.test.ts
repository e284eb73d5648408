import { expect, it } from "vitest";
import { describeEvent } from "./describe-event.ts";

it.each([
  ["REGENERATED", "regenerated"],
  ["REJECTED", "rejected"],
  ["something of later", "something of later"],
])("tells a review that was decided as %s in words", (resolution, detail) => {
  expect(describeEvent({ type: "review.resolved", id: "r", atomId: "a", resolution }).detail).toBe(detail);
});
