import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AnalysisReport, AnalyzedAtom } from "../../src/core/analysis/analysis-report.ts";
import { roundTrip, sizes } from "./shape.ts";

const BYTES = Buffer.from("a\nb\nc\n");

function report(atoms: readonly Partial<AnalyzedAtom>[], sha256?: string): AnalysisReport {
  const hash = sha256 ?? createHash("sha256").update(BYTES).digest("hex");
  return {
    files: [{ path: "f", language: "python", bytes: BYTES.length, sha256: hash, diagnostics: [] }],
    atoms: atoms.map((atom) => ({ file: "f", opaque: false, startLine: 1, endLine: 1, ...atom })),
    leftOut: [],
  } as unknown as AnalysisReport;
}

describe("roundTrip", () => {
  it.each([
    [
      "covered",
      [
        [0, 2],
        [2, 6],
      ],
      undefined,
      1,
    ],
    [
      "covered, in any order",
      [
        [2, 6],
        [0, 2],
      ],
      undefined,
      1,
    ],
    [
      "a gap",
      [
        [0, 2],
        [3, 6],
      ],
      undefined,
      0,
    ],
    [
      "an overlap",
      [
        [0, 3],
        [2, 6],
      ],
      undefined,
      0,
    ],
    ["an end too early", [[0, 5]], undefined, 0],
    ["no atom", [], undefined, 0],
    ["another hash", [[0, 6]], "00", 0],
  ] as const)("%s", (_, ranges, hash, lossless) => {
    // prettier-ignore
    const atoms = ranges.map(([start, end]) => ({ start, end }));
    expect(roundTrip(report(atoms, hash), ["f"], () => BYTES).lossless).toBe(lossless);
  });

  it("is broken for a file that cannot be read", () => {
    expect(roundTrip(report([{ start: 0, end: 6 }]), ["f"], () => null).broken).toEqual(["f"]);
  });
});

it("takes a file that is neither analysed nor left out as broken", () => {
  const seen = { ...report([{ start: 0, end: 6 }]), leftOut: [{ path: "h", reason: "vendored" }] };
  expect(roundTrip(seen, ["f", "g", "h/i"], () => BYTES)).toEqual({ files: 2, leftOut: 1, lossless: 1, broken: ["g"] });
});

it("weighs sizes by lines", () => {
  const cut = sizes(
    report([
      { start: 0, end: 1, startLine: 1, endLine: 10 },
      { start: 1, end: 2, startLine: 11, endLine: 20, opaque: true },
      { start: 2, end: 6, startLine: 21, endLine: 40 },
    ]),
  );
  expect(cut).toEqual({
    lines: 40,
    inTargetAtAst: 0.25,
    inTarget: 0.5,
    opaque: 0.25,
    meanLines: 13.3,
    largestLines: 20,
  });
});
