import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteOffsets, sliceBytes } from "./byte-offsets.ts";

const text = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }));

describe("byteOffsets", () => {
  it("agrees with the UTF-8 encoding at every character, and back", () => {
    fc.assert(
      fc.property(text, (value) => {
        const offsets = byteOffsets(value);
        let index = 0;
        for (const character of value) {
          const bytes = Buffer.byteLength(value.slice(0, index));
          expect(offsets.toByte(index)).toBe(bytes);
          expect(offsets.toIndex(bytes)).toBe(index);
          index += character.length;
        }
        expect(offsets.toByte(value.length)).toBe(Buffer.byteLength(value));
      }),
    );
  });

  it("slices as the encoded text would be sliced", () => {
    expect(sliceBytes("aäb😀c", 1, 3)).toBe("ä");
    expect(sliceBytes("aäb😀c", 4, 8)).toBe("😀");
    expect(sliceBytes("plain", 1, 99)).toBe("lain");
  });
});
