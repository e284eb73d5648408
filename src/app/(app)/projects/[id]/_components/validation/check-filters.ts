/** Which level and which of its results are shown, kept in the URL. */
import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RouterInputs } from "@/trpc/types.ts";
import { parseAsFilter } from "../parse-as-filter.ts";

const levels = ["ATOMIC", "MODULE", "COMPONENT", "SYSTEM"] as const;
/** In the order in which they are told. */
export const standings = ["FAILED", "NOTED", "NOT_RUN", "PASSED"] as const;

export type Level = (typeof levels)[number];

export const RESULTS_PER_PAGE = 50;

export const checkFilters = {
  /** Null: the level that wants attention most. */
  level: parseAsStringLiteral(levels),
  /** What all checks of a subject come to. */
  standing: parseAsStringLiteral(standings),
  check: parseAsFilter(60),
  q: parseAsString.withDefault(""),
  page: parseAsInteger.withDefault(1),
};

export interface CheckFilters {
  readonly level: Level | null;
  readonly standing: (typeof standings)[number] | null;
  readonly check: string | null;
  readonly q: string;
  readonly page: number;
}

export const loadCheckFilters = createLoader(checkFilters);

/** The procedure's input for what the URL says. */
export function toResultsQuery(
  id: string,
  level: Level,
  filters: CheckFilters,
): RouterInputs["projects"]["validationResults"] {
  return {
    id,
    level,
    standing: filters.standing,
    check: filters.check,
    search: filters.q.slice(0, 200),
    offset: (Math.max(filters.page, 1) - 1) * RESULTS_PER_PAGE,
    limit: RESULTS_PER_PAGE,
  };
}
