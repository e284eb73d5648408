"use client";
/** What a plan will take with the generator that is chosen, and whether its budget suffices. */
import { useQuery } from "@tanstack/react-query";
import { callsModel } from "@/core/models/spending-limits.ts";
import type { PlanTree } from "@/server/services/views/project.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { describeError } from "../feedback/describe-error.ts";
import { formatCost, formatRange } from "../format/format.ts";
import { EstimateStats } from "../model/EstimateStats.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { judgeBudget } from "./judge-budget.ts";

type Estimate = NonNullable<PlanTree["estimate"]>;

interface Props {
  /** Of the plan with the built-in generator. */
  readonly plan: Estimate;
  readonly generator: string;
  /** Undefined while it is not known, or is no amount. */
  readonly hardLimitUsd: number | undefined;
}

function WithModel({ plan, generator, hardLimitUsd }: Props) {
  const trpc = useTRPC();
  const { atoms, seconds } = plan;
  const { data, error } = useQuery(trpc.budgets.estimate.queryOptions({ generator, atoms, seconds }));
  if (error !== null) {
    return (
      <Notice kind="bad" className="m-3">
        {describeError(error).message}
      </Notice>
    );
  }
  if (data === undefined) {
    return (
      <div className="flex flex-col gap-2 px-4 py-3">
        <Skeleton className="w-1/2" />
        <Skeleton className="w-3/4" />
      </div>
    );
  }
  if (data.estimate === null) {
    return (
      <Notice kind="warn" title="There is no estimate" className="m-3">
        {data.problem}
      </Notice>
    );
  }
  const judgement = hardLimitUsd === undefined ? "enough" : judgeBudget(data.estimate.costUsd, hardLimitUsd);
  return (
    <>
      <EstimateStats estimate={data.estimate} />
      {judgement === "enough" || hardLimitUsd === undefined ? null : (
        <Notice
          kind="warn"
          live
          title={judgement === "too-little" ? "The hard limit will not suffice" : "The hard limit may not suffice"}
          className="mx-3 mb-3"
        >
          It takes {formatRange(data.estimate.costUsd, formatCost)}, and the hard limit is {formatCost(hardLimitUsd)}.
          The project is paused when it is reached; what was made until then stays, and it can go on with a higher
          limit.
        </Notice>
      )}
    </>
  );
}

export function GeneratorEstimate(props: Props) {
  return callsModel(props.generator) ? <WithModel {...props} /> : <EstimateStats estimate={props.plan} />;
}
