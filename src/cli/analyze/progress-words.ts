/** How far an analysis is, in a few words. */
import type { AnalysisProgress, AnalysisStep } from "../../core/execution/event.ts";

const STEPS: Readonly<Record<AnalysisStep, string>> = {
  parsing: "parsing and cutting",
  relating: "following names",
  compiling: "asking compilers",
  storing: "storing what was found",
};

export function progressWords({ step, done, total }: AnalysisProgress): string {
  const isCounted = total > 0 && (step === "parsing" || step === "compiling");
  return isCounted
    ? `${STEPS[step]}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} files`
    : STEPS[step];
}
