/** Which list of an import is shown and what of it, kept in the URL. */
import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsFilter } from "../parse-as-filter.ts";

const importLists = ["left-out", "diagnostics", "unresolved"] as const;

export type ImportList = (typeof importLists)[number];

export const ROWS_PER_PAGE = 50;

export const importFilters = {
  list: parseAsStringLiteral(importLists).withDefault("left-out"),
  q: parseAsString.withDefault(""),
  /** Why something was left out, or the sort of reason why a name was not followed; null for any. */
  reason: parseAsFilter(500),
  page: parseAsInteger.withDefault(1),
};

export interface ImportFilters {
  readonly list: ImportList;
  readonly q: string;
  readonly reason: string | null;
  readonly page: number;
}

/** What a change sets; null takes it out of the URL. */
export type ImportChange = { readonly [K in keyof ImportFilters]?: ImportFilters[K] | null };

export const loadImportFilters = createLoader(importFilters);

/** What all three procedures are asked with. */
export function toListQuery(
  id: string,
  { q, page }: Pick<ImportFilters, "q" | "page">,
): { id: string; search: string; offset: number; limit: number } {
  return {
    id,
    search: q.slice(0, 200),
    offset: (Math.max(page, 1) - 1) * ROWS_PER_PAGE,
    limit: ROWS_PER_PAGE,
  };
}

/** Where the list is answered as a file, as it is searched and filtered now. */
export function toTableUrl(id: string, filters: ImportFilters, format: "csv" | "json"): string {
  const query = new URLSearchParams({ format });
  if (filters.q !== "") query.set("search", filters.q.slice(0, 200));
  if (filters.list !== "diagnostics" && filters.reason !== null) query.set("reason", filters.reason);
  return `/api/projects/${id}/import/${filters.list}?${query.toString()}`;
}
