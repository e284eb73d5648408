/** No model is named for what no model was asked. */
import { expect, it } from "vitest";
import { makerOf } from "./maker-of.ts";

const complete = { recipe: { name: "verbatim", params: null } };
const written = { recipe: { name: "library", params: null } };

it.each([
  ["anthropic", complete, "contract"],
  ["replay", complete, "contract"],
  ["builtin", complete, "builtin"],
  ["anthropic", written, "anthropic"],
  ["anthropic", { recipe: undefined }, "anthropic"],
])("%s and %j: %s", (generator, contract, maker) => {
  expect(makerOf(generator, contract)).toBe(maker);
});
