import { expect, test } from "vitest";
import { parseWorkersOptions } from "./parse-workers-options.ts";

const parse = (line: string) => parseWorkersOptions(line.split(" ").filter(Boolean));

test("a list, one worker, all of them", () => {
  expect(parse("")).toEqual({ action: "list", wantsJson: false });
  expect(parse("--json")).toEqual({ action: "list", wantsJson: true });
  expect(parse("drain north --wait")).toEqual({ action: "drain", worker: "north", waits: true, wantsJson: false });
  expect(parse("undrain --all")).toEqual({ action: "undrain", worker: undefined, waits: false, wantsJson: false });
});

test.each([
  ["drain", "Say which worker to drain, or --all."],
  ["drain north --all", "Say which worker to drain, or --all."],
  ["undrain", "Say which worker to undrain, or --all."],
  ["undrain --all --wait", "--wait goes with drain only."],
  ["drain north south", 'Only one worker at a time; "south" is too much.'],
  ["stop north", "There is no `mge workers stop`."],
  ["list --all", "A list takes --json only."],
  ["--every", "There is no option --every."],
])("mge workers %s: %s", (line, message) => {
  expect(() => parse(line)).toThrow(message);
});
