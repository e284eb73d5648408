/** Which part of the review queue is shown, kept in the URL. */
import { createLoader, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RouterInputs } from "@/trpc/types.ts";

const reviewStates = ["open", "resolved", "all"] as const;
const reviewSorts = ["priority", "due", "confidence", "created"] as const;

export const REVIEWS_PER_PAGE = 50;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export const reviewFilters = {
  state: parseAsStringLiteral(reviewStates).withDefault("open"),
  project: parseAsString,
  priority: parseAsInteger,
  mine: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(reviewSorts).withDefault("priority"),
  page: parseAsInteger.withDefault(1),
};

export interface ReviewFilters {
  readonly state: (typeof reviewStates)[number];
  readonly project: string | null;
  readonly priority: number | null;
  readonly mine: boolean;
  readonly q: string;
  readonly sort: (typeof reviewSorts)[number];
  readonly page: number;
}

/** What a change sets; null takes it out of the URL. */
export type ReviewChange = { readonly [K in keyof ReviewFilters]?: ReviewFilters[K] | null };

export const loadReviewFilters = createLoader(reviewFilters);

/** The procedure's input for what the URL says; what cannot be meant is left out. */
export function toReviewQuery(filters: ReviewFilters): NonNullable<RouterInputs["reviews"]["list"]> {
  const { priority } = filters;
  return {
    state: filters.state,
    projectId: filters.project !== null && UUID.test(filters.project) ? filters.project : null,
    priority: priority !== null && priority >= 1 && priority <= 5 ? [priority] : [],
    mine: filters.mine,
    search: filters.q.slice(0, 200),
    sort: filters.sort,
    offset: (Math.max(filters.page, 1) - 1) * REVIEWS_PER_PAGE,
    limit: REVIEWS_PER_PAGE,
  };
}
