import { expect, it } from "vitest";
import { parseImportOptions } from "./parse-import-options.ts";

it.each([
  [["repo"], { source: { kind: "path", path: "/home/ada/repo" }, name: undefined, wantsJson: false }],
  [["/x/y.zip", "--name", " Y "], { source: { kind: "path", path: "/x/y.zip" }, name: "Y", wantsJson: false }],
  [
    ["https://example.org/a/b", "--ref", "v1", "--json"],
    { source: { kind: "url", url: "https://example.org/a/b", ref: "v1" }, name: undefined, wantsJson: true },
  ],
  // What the service refuses with a reason is no path either.
  [["ssh://example.org/a"], { source: { kind: "url", url: "ssh://example.org/a" }, name: undefined, wantsJson: false }],
])("%j", (args, options) => {
  expect(parseImportOptions(args, "/home/ada")).toEqual(options);
});

it.each([
  [[], /PATH or URL is missing/],
  [["a", "b"], /Only one/],
  [["a", "--ref", "main"], /goes with a URL/],
  [["https://example.org/a", "--ref=-x"], /needs a branch/],
  [["a", "--name", " "], /needs a name/],
  [["a", "--what"], /There is no option --what\./],
])("%j is refused", (args, message) => {
  expect(() => parseImportOptions(args, "/")).toThrow(message);
});
