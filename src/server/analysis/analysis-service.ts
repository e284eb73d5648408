/** The analysis of whole repositories as calls, for the process they run in. */
import type { AnalysisReport } from "../../core/analysis/analysis-report.ts";
import type { SelectionLimits } from "../intake/selection-limits.ts";
import { throttled, type ProgressListener } from "./progress-throttle.ts";
import { RepositoryAnalyzer } from "./repository-analyzer.ts";

export interface AnalysisApi {
  analyze(request: { readonly root: string }): Promise<AnalysisReport>;
}

/** What is laid out to be analysed was chosen within the limits of imports before; these only end what cannot be. */
const LIMITS: SelectionLimits = {
  maxFiles: 100_000,
  maxTotalBytes: 500_000_000,
  maxFileBytes: 2_000_000,
  maxDepth: 100,
  maxEntries: 1_000_000,
};

/** The most that one compiler may take; beyond it packages are resolved one by one. */
const COMPILER_MB = 800;

/** A page shows no more. */
const TELL_EVERY_MS = 500;

/** `onProgress` is told of whatever is analysed, at most twice a second and at every step. */
export const createAnalysisService = (onProgress: ProgressListener): AnalysisApi => ({
  async analyze({ root }) {
    const analyzer = await RepositoryAnalyzer.create({
      root,
      limits: LIMITS,
      withCompilers: true,
      memoryMb: COMPILER_MB,
      onProgress: throttled(onProgress, TELL_EVERY_MS),
    });
    try {
      return (await analyzer.refresh()).report;
    } finally {
      await analyzer.dispose();
    }
  },
});
