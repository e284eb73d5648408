import fc from "fast-check";
import { expect, it } from "vitest";
import { breakPoints } from "./break-points.ts";

it.each([
  ["src/core/rates.py", ["src/", "core/", "rates.", "py"]],
  ["register_callback", ["register_", "callback"]],
  ["__init__", ["__", "init__"]],
  ["priceOfHTTPRequest", ["price", "Of", "HTTP", "Request"]],
  ["x", ["x"]],
  ["", [""]],
])("%s breaks into %o", (name, expected) => {
  expect(breakPoints(name)).toEqual(expected);
});

it("loses nothing", () => {
  fc.assert(fc.property(fc.string(), (name) => breakPoints(name).join("") === name));
});
