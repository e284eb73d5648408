/** What a plan is expected to take, as ranges. */
import type { PlanTree } from "@/server/services/views/project.ts";
import { formatCost, formatCount, formatRange, formatSeconds } from "../format/format.ts";
import { Stat, Stats } from "../ui/Stat.tsx";

type Estimate = NonNullable<PlanTree["estimate"]>;

export function EstimateStats({ estimate }: { estimate: Estimate }) {
  return (
    <>
      <Stats className="grid-cols-3">
        <Stat label="Atoms">{formatRange(estimate.atoms, formatCount)}</Stat>
        <Stat label="Time">{formatRange(estimate.seconds, formatSeconds)}</Stat>
        <Stat label="Cost">{formatRange(estimate.costUsd, formatCost)}</Stat>
      </Stats>
      <p className="border-t px-4 py-2 text-xs text-pretty text-faint">{estimate.basis}</p>
    </>
  );
}
