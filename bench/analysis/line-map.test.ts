import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { type ColumnUnit, LineMap, utf16Offsets } from "./line-map.ts";

const UNITS: readonly ColumnUnit[] = ["byte", "utf16", "codePoint"];

describe("LineMap", () => {
  it.each([
    ["plain", "ab\ncd", 1, 1, "utf16", 4],
    ["two bytes, one unit", "ä=b", 0, 1, "utf16", 2],
    ["four bytes, two units", "😀x", 0, 2, "utf16", 4],
    ["four bytes, one code point", "😀x", 0, 1, "codePoint", 4],
    ["CRLF", "a\r\nbc", 1, 1, "byte", 4],
    ["a lone CR", "a\rbc", 1, 1, "utf16", 3],
    ["a byte order mark has no column", "\uFEFFab", 0, 1, "utf16", 4],
    ["beyond the end", "ab", 7, 0, "utf16", 2],
    ["beyond the line", "ab\ncd", 0, 9, "utf16", 3],
  ] as const)("%s", (_, text, line, column, unit, offset) => {
    expect(new LineMap(Buffer.from(text)).offset(line, column, unit)).toBe(offset);
  });

  it("comes back to the offset that a position was made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...UNITS), (text, unit) => {
        const bytes = Buffer.from(text);
        const map = new LineMap(bytes);
        for (const offset of utf16Offsets(bytes)) {
          const { line, column } = map.position(offset, unit);
          expect(map.offset(line, column, unit)).toBe(offset);
        }
      }),
    );
  });

  it("takes a byte that is no UTF-8 as one column", () => {
    const map = new LineMap(Buffer.from([0x61, 0xff, 0xe4, 0x62]));
    expect(map.offset(0, 3, "utf16")).toBe(3);
  });
});

it("knows the byte of every UTF-16 index", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = Buffer.from(text);
      const decoded = new TextDecoder().decode(bytes);
      const offsets = utf16Offsets(bytes);
      expect(offsets.length).toBe(decoded.length + 1);
    }),
  );
});
