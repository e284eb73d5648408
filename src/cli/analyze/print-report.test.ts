import { expect, it } from "vitest";
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import { printReport } from "./print-report.ts";

const EMPTY: AnalysisReport = {
  version: 1,
  files: [],
  atoms: [],
  dependencies: [],
  unresolved: [],
  cycles: [],
  waves: [],
  leftOut: [],
  stats: {
    files: 0,
    bytes: 0,
    atoms: 0,
    dependencies: 0,
    unresolved: 0,
    waves: 0,
    maxWidth: 0,
    parseMs: 0,
    resolveMs: 0,
    peakRssMb: 0,
  },
};

it("shows every file on a line of its own, whatever its name holds", () => {
  const leftOut = [
    { path: "a\nb\u001b[31m.png", reason: "It is no text." },
    { path: "c.png", reason: "It is\nno text." },
  ];
  const lines = printReport({ ...EMPTY, leftOut }).split("\n");
  expect(lines.slice(lines.indexOf("2 left out:"))).toEqual([
    "2 left out:",
    "  a\\nb\ufffd[31m.png: It is no text.",
    "  c.png: It is\\nno text.",
    "",
  ]);
});
