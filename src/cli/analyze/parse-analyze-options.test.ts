import { expect, it } from "vitest";
import { parseAnalyzeOptions } from "./parse-analyze-options.ts";

const DEFAULTS = {
  root: "/home/ada/shop",
  json: undefined,
  withCompilers: true,
  watches: false,
  memoryMb: 800,
  compilerSeconds: undefined,
};

it.each([
  [["shop"], {}],
  [["/x", "--json", "-"], { root: "/x", json: "-" }],
  [
    ["shop", "--json", "r.json", "--no-compiler", "--watch"],
    { json: "/home/ada/r.json", withCompilers: false, watches: true },
  ],
  [["shop", "--memory", "256", "--compiler-seconds", "5"], { memoryMb: 256, compilerSeconds: 5 }],
])("%j", (args, options) => {
  expect(parseAnalyzeOptions(args, "/home/ada")).toEqual({ ...DEFAULTS, ...options });
});

it.each([
  [[], /PATH is missing/],
  [["a", "b"], /Only one PATH/],
  [["a", "--memory", "255"], /at least 256/],
  [["a", "--compiler-seconds", "0"], /at least 1/],
  [["a", "--compiler-seconds", "1.5"], /whole number/],
  [["a", "--what"], /There is no option --what\./],
])("%j is refused", (args, message) => {
  expect(() => parseAnalyzeOptions(args, "/")).toThrow(message);
});
