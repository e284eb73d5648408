/** What a plan is expected to take, as ranges. */
import type { PlanTree } from "@/server/services/views/project.ts";
import { formatCost, formatCount, formatLargeCount, formatRange, formatSeconds } from "../format/format.ts";
import { Stat, Stats } from "../ui/Stat.tsx";

type Estimate = NonNullable<PlanTree["estimate"]>;
type Range = Estimate["atoms"];

/** Where a model writes the code. */
interface Tokens {
  readonly tokensIn?: Range;
  readonly tokensOut?: Range;
}

export function EstimateStats({ estimate }: { estimate: Estimate & Tokens }) {
  const { tokensIn, tokensOut } = estimate;
  const hasTokens = tokensIn !== undefined && tokensOut !== undefined;
  return (
    <>
      <Stats className={hasTokens ? "grid-cols-2" : "grid-cols-3"}>
        <Stat label="Atoms">{formatRange(estimate.atoms, formatCount)}</Stat>
        <Stat label="Time">{formatRange(estimate.seconds, formatSeconds)}</Stat>
        <Stat label="Cost">{formatRange(estimate.costUsd, formatCost)}</Stat>
        {hasTokens ? (
          <Stat label="Tokens" note={`${formatRange(tokensOut, formatLargeCount)} out`}>
            {formatRange(tokensIn, formatLargeCount)} in
          </Stat>
        ) : null}
      </Stats>
      <p className="border-t px-4 py-2 text-xs text-pretty text-faint">{estimate.basis}</p>
    </>
  );
}
