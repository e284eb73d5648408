/** Counts of checks or subjects, by the name of what they come to. */
import type { RouterOutputs } from "@/trpc/types.ts";
import type { standings } from "./check-filters.ts";

type Counts = RouterOutputs["projects"]["validation"]["levels"][number]["counts"];

export function countOf({ failed, noted, notRun, passed }: Counts, standing: (typeof standings)[number]): number {
  return { FAILED: failed, NOTED: noted, NOT_RUN: notRun, PASSED: passed }[standing];
}

export function sumOf({ failed, noted, notRun, passed }: Counts): number {
  return failed + noted + notRun + passed;
}
