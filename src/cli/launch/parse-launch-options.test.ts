import { expect, test } from "vitest";
import { parseLaunchOptions } from "./parse-launch-options.ts";

const parse = (line: string) => parseLaunchOptions(line.split(" ").filter(Boolean), "/here");

test("resolves paths from where the user stands", () => {
  expect(parse("api.yaml --out ../shop --name Shop --generator house --budget 12.50 -y --json")).toEqual({
    file: "/here/api.yaml",
    out: "/shop",
    name: "Shop",
    generator: "house",
    budgetUsd: 12.5,
    isApproved: true,
    mayReplace: false,
    wantsJson: true,
  });
});

test.each([
  ["", "FILE is missing"],
  ["--out x", "FILE is missing"],
  ["a b --out x", 'Only one FILE can be launched at a time; "b" is too much'],
  ["a", "--out DIR is missing"],
  ["a --out=", "--out DIR is missing"],
  ["a --out x --name=", "--name needs a name"],
  ["a --out x --generator=", "--generator needs a name"],
  ["a --out x --budget 5", "The generator builtin costs nothing, so --budget limits nothing."],
  ["a --out x --generator h --budget lots", "--budget lots cannot be used: The hard limit is no number."],
  ["a --out x --generator h --budget=", "The hard limit is no number."],
  ["a --out x --generator h --budget=-1", "The hard limit is negative."],
  ["a --out x --generator h --budget 1000001", "The hard limit is above $1,000,000."],
  ["a --out x --frce", "There is no option --frce."],
])("mge launch %s: %s", (line, message) => {
  expect(() => parse(line)).toThrow(message);
});
