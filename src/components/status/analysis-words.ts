/** The steps of an analysis in words, and how much of the whole lies before and after each. */
import type { AnalysisProgress, AnalysisStep } from "@/core/execution/event.ts";

export const analysisWords: Readonly<Record<AnalysisStep, string>> = {
  parsing: "Parsing and cutting",
  relating: "Following names",
  compiling: "Asking compilers",
  storing: "Storing what was found",
};

/** As measured on repositories of some megabytes: from where to where a step moves the bar, 0 to 1. */
const SPANS: Readonly<Record<AnalysisStep, readonly [from: number, to: number]>> = {
  parsing: [0, 0.3],
  relating: [0.3, 0.4],
  compiling: [0.4, 0.9],
  storing: [0.9, 1],
};

/** How much of the whole analysis is done, 0 to 1; never less than before, as steps follow each other. */
export function analysisShare({ step, done, total }: AnalysisProgress): number {
  const [from, to] = SPANS[step];
  return from + (to - from) * (total === 0 ? 0 : Math.min(1, done / total));
}
