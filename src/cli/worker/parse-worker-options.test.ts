import { hostname } from "node:os";
import { expect, test } from "vitest";
import { parseWorkerOptions } from "./parse-worker-options.ts";

const parse = (line: string) => parseWorkerOptions(line.split(" ").filter(Boolean));

test("what is not said follows the environment and the machine", () => {
  expect(parse("")).toEqual({ concurrency: undefined, name: hostname(), graceSeconds: 30 });
  expect(parse("--concurrency 40 --name north --grace 0")).toEqual({ concurrency: 40, name: "north", graceSeconds: 0 });
});

test.each([
  ["--concurrency 0", "--concurrency needs a whole number from 1 to 10000."],
  ["--concurrency many", "--concurrency needs a whole number from 1 to 10000."],
  ["--grace -1", "--grace needs a value"],
  ["--grace 1.5", "--grace needs a whole number from 0 to 3600."],
  ["--name=", "--name needs a name."],
  [`--name ${"n".repeat(101)}`, "--name takes one line"],
  ["north", '"north" is too much.'],
  ["--graze 3", "There is no option --graze."],
])("mge worker %s: %s", (line, message) => {
  expect(() => parse(line)).toThrow(message);
});
