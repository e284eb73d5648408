"use client";
/** What a project that calls a model may spend, as it is typed before the launch. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { limitsDraftProblems, toLimits, toLimitsDraft, type LimitsDraft } from "@/components/budget/limits-draft.ts";
import { callsModel, type SpendingLimits } from "@/core/models/spending-limits.ts";
import { useTRPC } from "@/trpc/client.tsx";

export interface LaunchLimits {
  /** Undefined where there is nothing to limit, and until the defaults are there. */
  readonly draft: LimitsDraft | undefined;
  readonly problems: Readonly<Partial<Record<keyof LimitsDraft, string | undefined>>>;
  readonly isUsable: boolean;
  /** What is sent; undefined for the defaults. */
  readonly limits: SpendingLimits | undefined;
  /** Undefined while it is no amount. */
  readonly hardLimitUsd: number | undefined;
  readonly change: (draft: LimitsDraft) => void;
}

/** Prefilled with the installation's defaults. */
export function useLaunchLimits(generator: string): LaunchLimits {
  const trpc = useTRPC();
  const isAsked = callsModel(generator);
  const { data } = useQuery(trpc.budgets.defaults.queryOptions(undefined, { enabled: isAsked }));
  const [typed, change] = useState<LimitsDraft>();
  const draft = isAsked ? (typed ?? (data === undefined ? undefined : toLimitsDraft(data))) : undefined;
  const problems = draft === undefined ? {} : limitsDraftProblems(draft, true);
  const isUsable = Object.values(problems).every((problem) => problem === undefined);
  const hard = draft === undefined ? null : toLimits(draft).hardLimitUsd;
  return {
    draft,
    problems,
    isUsable,
    limits: isAsked && typed !== undefined ? toLimits(typed) : undefined,
    hardLimitUsd: isUsable ? (hard ?? undefined) : undefined,
    change,
  };
}
