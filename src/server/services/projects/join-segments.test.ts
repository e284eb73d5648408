/** Joining atoms into a file loses nothing, and says whose every line is. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinSegments } from "./join-segments.ts";

describe("joinSegments", () => {
  it("places atoms by the lines they hold", () => {
    const { source, placed } = joinSegments([{ text: "a\n" }, { text: "b\nc\n" }, { text: "" }, { text: "d" }]);
    expect(source).toBe("a\nb\nc\nd");
    expect(placed.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [1, 1],
      [2, 3],
      [4, 4],
      [4, 4],
    ]);
  });

  it("finds every piece again in the lines it names", () => {
    const text = fc.array(fc.constantFrom("x", "\n", "y\n"), { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
        const { source, placed } = joinSegments(texts.map((piece) => ({ text: piece })));
        expect(source).toBe(texts.join(""));
        const lines = source.split("\n");
        let last = 1;
        for (const { piece, startLine, endLine } of placed) {
          expect(startLine).toBeGreaterThanOrEqual(last);
          expect(lines.slice(startLine - 1, endLine).join("\n")).toContain(piece.text.replace(/\n$/, ""));
          last = startLine;
        }
      }),
    );
  });
});
