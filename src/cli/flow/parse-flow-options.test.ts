import { expect, test } from "vitest";
import { parseFlowOptions } from "./parse-flow-options.ts";

test("a project and how to tell the result", () => {
  expect(parseFlowOptions("pause", ["Library loans", "--json"])).toEqual({
    action: "pause",
    project: "Library loans",
    retriesFailed: false,
    wantsJson: true,
  });
  expect(parseFlowOptions("resume", ["x", "--retry-failed"])).toMatchObject({ retriesFailed: true, wantsJson: false });
});

test.each([
  [[], "PROJECT is missing."],
  [[" "], "PROJECT is missing."],
  [["Library", "loans"], 'Only one project at a time; "loans" is too much.'],
  [["x", "--retry-failed"], "--retry-failed goes with resume only."],
  [["x", "--all"], "There is no option --all."],
])("mge retry %j: %s", (args, message) => {
  expect(() => parseFlowOptions("retry", args)).toThrow(message);
});
