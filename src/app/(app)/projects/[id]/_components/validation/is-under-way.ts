/** Whether a level's checks are being run, as far as its counts and the project's stage tell. */
import type { RouterOutputs } from "@/trpc/types.ts";
import { sumOf } from "./standing-counts.ts";

type Level = RouterOutputs["projects"]["validation"]["levels"][number];
type Project = RouterOutputs["projects"]["get"];

/** A level with a failure has its verdict already, however much is still to come. */
export function isUnderWay(
  { verdict, counts }: Pick<Level, "verdict" | "counts">,
  { status, stage }: Pick<Project, "status" | "stage">,
): boolean {
  if (verdict !== "NOT_RUN" || status !== "IN_PROGRESS") return false;
  return stage === "validating" || sumOf(counts) > 0;
}
