/** Which atoms are shown and in what order, kept in the URL. */
import { createLoader, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RouterInputs } from "@/trpc/types.ts";

const statuses = ["PENDING", "READY", "RUNNING", "COMPLETED", "FAILED", "BLOCKED", "SKIPPED"] as const;
const sorts = ["number", "name", "wave", "status", "attempts", "confidence", "started", "duration"] as const;

export type AtomSort = (typeof sorts)[number];

export const ATOMS_PER_PAGE = 200;

export const atomFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(statuses),
  wave: parseAsInteger,
  person: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(sorts).withDefault("number"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
};

export interface AtomFilters {
  readonly q: string;
  readonly status: (typeof statuses)[number] | null;
  readonly wave: number | null;
  readonly person: boolean;
  readonly sort: AtomSort;
  readonly dir: "asc" | "desc";
}

export const loadAtomFilters = createLoader(atomFilters);

/** The procedure's input for one page, counted from 0. */
export function atomPageQuery(id: string, filters: AtomFilters, page: number): RouterInputs["projects"]["atoms"] {
  return {
    id,
    search: filters.q.slice(0, 200),
    status: filters.status === null ? [] : [filters.status],
    wave: filters.wave,
    needsPerson: filters.person ? true : null,
    sort: filters.sort,
    direction: filters.dir,
    offset: page * ATOMS_PER_PAGE,
    limit: ATOMS_PER_PAGE,
  };
}
