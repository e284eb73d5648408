/** What a model will take and may spend, for the eyes of who approves it. */
import type { SpendingLimits } from "../../core/models/spending-limits.ts";
import type { ModelEstimate } from "../../core/planning/estimate-with-model.ts";
import type { Range } from "../../core/planning/masterplan.ts";
import { printable } from "../printable.ts";

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const DOLLARS = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The estimate, the limits, and a warning where the hard one may not suffice. */
export function printEstimate(estimate: ModelEstimate, { softLimitUsd, hardLimitUsd }: SpendingLimits): string {
  const { costUsd, seconds, tokensIn, tokensOut, basis } = estimate;
  const soft = softLimitUsd === null ? "" : `, a warning at $${DOLLARS.format(softLimitUsd)}`;
  const hard = hardLimitUsd === null ? "no hard limit" : `at most $${DOLLARS.format(hardLimitUsd)}`;
  const isTight = hardLimitUsd !== null && hardLimitUsd < costUsd.high;
  const verb = hardLimitUsd !== null && hardLimitUsd <= costUsd.low ? "will" : "may";
  return printable(
    [
      `  With the model: $${range(costUsd, DOLLARS)}, ${range(seconds, NUMBER)} s, ${range(tokensIn, NUMBER)} tokens in, ${range(tokensOut, NUMBER)} out. ${basis}`,
      `  Budget: ${hard}${soft}.`,
      ...(isTight ? [`  Warning: the hard limit ${verb} not suffice; the project is paused when it is reached.`] : []),
      "",
      "",
    ].join("\n"),
  );
}

function range({ low, high }: Range, format: Intl.NumberFormat): string {
  const [from, to] = [format.format(low), format.format(high)];
  return from === to ? from : `${from}–${to}`;
}
