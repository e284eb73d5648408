/** What may be spent: a limit that warns, and one that ends it. */

export interface SpendingLimits {
  /** Dollars. Whoever looks at the project is warned once it is passed; null: no warning. */
  readonly softLimitUsd: number | null;
  /** Dollars. No call is made that might pass it; null: no limit. */
  readonly hardLimitUsd: number | null;
}

export const DEFAULT_PROJECT_LIMITS = { softLimitUsd: 160, hardLimitUsd: 200 } as const satisfies SpendingLimits;

export const MAX_LIMIT_USD = 1_000_000;

type LimitProblems = Readonly<Partial<Record<keyof SpendingLimits, string>>>;

/** What is wrong with limits, a sentence by field; empty when they can be used. */
export function limitProblems({ softLimitUsd, hardLimitUsd }: SpendingLimits): LimitProblems {
  const soft = amountProblem("soft limit", softLimitUsd);
  const hard = amountProblem("hard limit", hardLimitUsd);
  if (soft !== undefined || hard !== undefined)
    return {
      ...(soft === undefined ? {} : { softLimitUsd: soft }),
      ...(hard === undefined ? {} : { hardLimitUsd: hard }),
    };
  const isAbove = softLimitUsd !== null && hardLimitUsd !== null && softLimitUsd > hardLimitUsd;
  return isAbove ? { softLimitUsd: "The soft limit is above the hard limit, so it would never warn." } : {};
}

function amountProblem(name: string, dollars: number | null): string | undefined {
  if (dollars === null) return undefined;
  if (!Number.isFinite(dollars)) return `The ${name} is no number.`;
  if (dollars < 0) return `The ${name} is negative.`;
  if (dollars > MAX_LIMIT_USD) return `The ${name} is above $${MAX_LIMIT_USD.toLocaleString("en")}.`;
  return Math.round(dollars * 100) / 100 === dollars ? undefined : `The ${name} has more than two decimals.`;
}

/** The soft limit that goes with a hard limit when only that is given: the share the default has, in whole cents. */
export function softLimitFor(hardLimitUsd: number): number {
  const share = DEFAULT_PROJECT_LIMITS.softLimitUsd / DEFAULT_PROJECT_LIMITS.hardLimitUsd;
  return Math.floor(hardLimitUsd * share * 100) / 100;
}

const CALL_NOBODY: ReadonlySet<string> = new Set(["builtin", "replay", "imported"]);

/** Whether a generator calls a model, so that its projects cost something. */
export function callsModel(generator: string): boolean {
  return !CALL_NOBODY.has(generator);
}
