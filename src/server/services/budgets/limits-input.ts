/** Limits as somebody hands them in, refused with a sentence for each that cannot be used. */
import { z } from "zod";
import { limitProblems, type SpendingLimits } from "../../../core/models/spending-limits.ts";
import { MgeError } from "../../../core/errors.ts";

const dollars = z.number("Give an amount in dollars.").nullable();

/** For procedures: what is wrong stands beside the field. */
export const limitsInput = z.object({ softLimitUsd: dollars, hardLimitUsd: dollars }).superRefine((limits, context) => {
  for (const [field, message] of Object.entries(limitProblems(limits)))
    context.addIssue({ code: "custom", path: [field], message });
});

/** Throws BAD_INPUT for limits that cannot be used. */
export function requireLimits(limits: SpendingLimits): void {
  const [first] = Object.values(limitProblems(limits));
  if (first === undefined) return;
  throw new MgeError("BAD_INPUT", first, "Give amounts in dollars, the soft limit not above the hard limit.");
}

/** A project always has a hard limit. Throws BAD_INPUT for limits that cannot be used. */
export function requireProjectLimits(limits: SpendingLimits): void {
  if (limits.hardLimitUsd === null)
    throw new MgeError(
      "BAD_INPUT",
      "A project needs a hard limit, so that no mistake costs without end.",
      "Give the most it may spend, in dollars.",
    );
  requireLimits(limits);
}
