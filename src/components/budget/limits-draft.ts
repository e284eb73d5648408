/** Limits as they are typed. */
import { limitProblems, softLimitFor, type SpendingLimits } from "@/core/models/spending-limits.ts";

export interface LimitsDraft {
  readonly soft: string;
  readonly hard: string;
}

export function toLimitsDraft({ softLimitUsd, hardLimitUsd }: SpendingLimits): LimitsDraft {
  return {
    soft: softLimitUsd === null ? "" : String(softLimitUsd),
    hard: hardLimitUsd === null ? "" : String(hardLimitUsd),
  };
}

/** With another hard limit; a soft one that is the usual share of it goes along. */
export function withHard(draft: LimitsDraft, hard: string): LimitsDraft {
  const [before, after] = [amountOf(draft.hard), amountOf(hard)];
  const isUsual = before !== null && softLimitFor(before) === amountOf(draft.soft);
  return isUsual && after !== null && after >= 0 ? { soft: String(softLimitFor(after)), hard } : { ...draft, hard };
}

/** An empty field is no limit; what is no number becomes NaN, which `limitsDraftProblems` refuses. */
export function toLimits({ soft, hard }: LimitsDraft): SpendingLimits {
  return { softLimitUsd: amountOf(soft), hardLimitUsd: amountOf(hard) };
}

/** `$1,234.50`, `1234.5` and `1234,5` are the same amount; a comma before three digits parts thousands. */
function amountOf(typed: string): number | null {
  const text = typed.replace(/[\s$]/g, "");
  if (text === "") return null;
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(",", "") : text.replace(",", ".");
  return Number(plain);
}

/** A sentence by field; `needsHard` where a hard limit must be given. */
export function limitsDraftProblems(
  draft: LimitsDraft,
  needsHard: boolean,
): Readonly<Record<keyof LimitsDraft, string | undefined>> {
  const limits = toLimits(draft);
  const { softLimitUsd, hardLimitUsd } = limitProblems(limits);
  const missing = needsHard && limits.hardLimitUsd === null ? "Give the most that may be spent." : undefined;
  return { soft: softLimitUsd, hard: hardLimitUsd ?? missing };
}
