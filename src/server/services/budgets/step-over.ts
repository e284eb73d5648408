/** How finely a stretch of time is drawn. */

const MOST_STEPS = 60;
/** A second to a week. */
const STEPS_SECONDS = [1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 604_800] as const;

/** The finest step, in seconds, of which at most sixty cover the stretch; the coarsest one when none does. */
export function stepOver(from: Date, to: Date): number {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  return STEPS_SECONDS.find((step) => seconds / step < MOST_STEPS) ?? 604_800;
}
