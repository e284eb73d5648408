import { expect, test } from "vitest";
import { parseLaunchOptions } from "./parse-launch-options.ts";

const parse = (line: string) => parseLaunchOptions(line.split(" ").filter(Boolean), "/here");

test("resolves paths from where the user stands", () => {
  expect(parse("api.yaml --out ../shop --name Shop --generator house -y --json")).toEqual({
    file: "/here/api.yaml",
    out: "/shop",
    name: "Shop",
    generator: "house",
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
  ["a --out x --frce", "There is no option --frce."],
])("mge launch %s: %s", (line, message) => {
  expect(() => parse(line)).toThrow(message);
});
