/** Nobody is led off the site by a link to the door. */
import { describe, expect, it } from "vitest";
import { nextPath } from "./next-path.ts";

describe("nextPath", () => {
  it.each([
    ["/review?sort=due", "/review?sort=due"],
    ["/projects/1/waves?atom=2#code", "/projects/1/waves?atom=2#code"],
    ["/a/../b", "/b"],
    ["/", "/"],
  ])("keeps %j", (wanted, expected) => {
    expect(nextPath(wanted)).toBe(expected);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    "/\\evil.example",
    "/\t\\evil.example",
    "\\\\evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "//[",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "review",
    "",
    null,
    undefined,
  ])("leads %j to the projects", (wanted) => {
    expect(nextPath(wanted)).toBe("/");
  });
});
