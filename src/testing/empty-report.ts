/** The report of an analysis that found nothing. */
import type { AnalysisReport } from "../core/analysis/analysis-report.ts";

export const EMPTY_REPORT: AnalysisReport = {
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
