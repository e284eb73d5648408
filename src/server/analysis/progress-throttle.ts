/** Lets through as much progress as somebody can follow: every new step at once, within a step not more than so often. */
import type { AnalysisProgress } from "../../core/execution/event.ts";

export type ProgressListener = (progress: AnalysisProgress) => void;

/** `now` in milliseconds. */
export function throttled(
  listener: ProgressListener,
  everyMs: number,
  now: () => number = () => performance.now(),
): ProgressListener {
  let step: string | undefined;
  let toldAt = 0;
  return (progress) => {
    const at = now();
    if (progress.step === step && at - toldAt < everyMs) return;
    step = progress.step;
    toldAt = at;
    listener(progress);
  };
}
