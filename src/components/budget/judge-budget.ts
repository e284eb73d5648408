/** Whether a hard limit suffices for what is expected. */

/** `too-little`: below the range, or at its lower end; `maybe`: within it. */
export function judgeBudget(
  costUsd: { readonly low: number; readonly high: number },
  hardLimitUsd: number,
): "enough" | "maybe" | "too-little" {
  if (hardLimitUsd >= costUsd.high) return "enough";
  return hardLimitUsd > costUsd.low ? "maybe" : "too-little";
}
