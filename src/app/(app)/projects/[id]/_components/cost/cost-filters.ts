/** Which calls are shown and in what order, kept in the URL. */
import { createLoader, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RouterInputs } from "@/trpc/types.ts";
import { parseAsFilter } from "../parse-as-filter.ts";

export const callStates = ["RESERVED", "SETTLED", "LOST"] as const;
const sorts = ["time", "cost", "tokensIn", "tokensOut"] as const;

type LedgerSort = (typeof sorts)[number];

export const CALLS_PER_PAGE = 50;

export const costFilters = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(callStates),
  provider: parseAsFilter(100),
  model: parseAsFilter(200),
  wave: parseAsInteger,
  task: parseAsFilter(36),
  fault: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(sorts).withDefault("time"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  page: parseAsInteger.withDefault(1),
};

export interface CostFilters {
  readonly q: string;
  readonly state: (typeof callStates)[number] | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly wave: number | null;
  readonly task: string | null;
  readonly fault: boolean;
  readonly sort: LedgerSort;
  readonly dir: "asc" | "desc";
  readonly page: number;
}

/** What a change sets; null takes it out of the URL. */
export type CostChange = { readonly [K in keyof CostFilters]?: CostFilters[K] | null };

export const loadCostFilters = createLoader(costFilters);

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function filterOf({ q, state, provider, model, wave, task, fault, sort, dir }: CostFilters) {
  return {
    search: q.slice(0, 200),
    state,
    provider,
    model,
    wave: wave !== null && wave >= 0 && wave <= 1_000_000 ? wave : null,
    taskId: task !== null && UUID.test(task) ? task : null,
    isFaulty: fault,
    sort,
    direction: dir,
  };
}

/** The procedure's input for a page. */
export function toLedgerQuery(id: string, filters: CostFilters): RouterInputs["budgets"]["ledger"] {
  const page = Math.min(Math.max(filters.page, 1), 100_000);
  return { id, ...filterOf(filters), offset: (page - 1) * CALLS_PER_PAGE, limit: CALLS_PER_PAGE };
}

/** Whether anything but the order is asked for. */
export function isFiltered({ q, state, provider, model, wave, task, fault }: CostFilters): boolean {
  return q !== "" || fault || [state, provider, model, wave, task].some((value) => value !== null);
}

/** Where the calls are answered as a file, as they are searched, filtered and sorted now. */
export function toLedgerUrl(id: string, filters: CostFilters, format: "csv" | "json"): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filterOf(filters)))
    if (value !== null && value !== "" && value !== false) query.set(name, String(value));
  return `/api/projects/${id}/ledger?${query.toString()}`;
}
