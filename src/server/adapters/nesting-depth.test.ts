import { describe, expect, it } from "vitest";
import { findDepthBeyond } from "./nesting-depth.ts";

describe("findDepthBeyond", () => {
  it.each([
    ["brackets", "a: " + "[".repeat(1_000_000), { line: 1, column: 204 }],
    ["brackets with keys between", "[a: ".repeat(100_000), { line: 1, column: 801 }],
    ["one bracket a line", "[\n".repeat(100_000), { line: 201, column: 1 }],
    ["JSON", '{"a":'.repeat(1000), { line: 1, column: 1001 }],
    ["a run of dashes", "- ".repeat(1_000_000), { line: 1, column: 401 }],
    ["a run of question marks", "x: 1\n" + "? ".repeat(1_000_000), { line: 2, column: 401 }],
  ])("finds %s", (_name, text, place) => {
    expect(findDepthBeyond(text, 200)).toEqual(place);
  });

  it.each([
    ["many shallow lists", "- [1, 2]\n- {a: [b]}\n".repeat(100_000)],
    ["brackets inside strings", `{"a": "${"[".repeat(1000)}", "b": "\\"${"{".repeat(1000)}"}`],
    ["brackets inside plain text", "text: " + "see [1 and (2 ".repeat(1000)],
    ["a long list of items", "- a\n".repeat(100_000)],
    ["many unclosed quotes", `a: it's 5" wide\n`.repeat(20_000)],
  ])("lets %s through", (_name, text) => {
    expect(findDepthBeyond(text, 200)).toBeUndefined();
  });
});
