/** Which level is shown when the URL names none. */
import type { RouterOutputs } from "@/trpc/types.ts";
import { sumOf } from "./standing-counts.ts";

type LevelSummary = RouterOutputs["projects"]["validation"]["levels"][number];

/** The first level that failed, else the highest one with results; undefined when there are none. */
export function pickLevel(levels: readonly LevelSummary[]): LevelSummary | undefined {
  const checked = levels.filter(({ counts }) => sumOf(counts) > 0);
  return checked.find(({ verdict }) => verdict === "FAILED") ?? checked.at(-1);
}
