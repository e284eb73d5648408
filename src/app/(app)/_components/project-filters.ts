/** What of the projects is shown, kept in the URL. */
import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RouterInputs } from "@/trpc/types.ts";

export const projectStatuses = [
  "DRAFT",
  "APPROVED",
  "IN_PROGRESS",
  "PAUSED",
  "COMPLETED",
  "FAILED",
  "CANCELLED",
] as const;
const projectSorts = ["created", "name", "status", "progress", "cost", "seconds"] as const;

export type ProjectSort = (typeof projectSorts)[number];

export const projectFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(projectStatuses),
  sort: parseAsStringLiteral(projectSorts).withDefault("created"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  page: parseAsInteger.withDefault(1),
};

export interface ProjectFilters {
  readonly q: string;
  readonly status: (typeof projectStatuses)[number] | null;
  readonly sort: ProjectSort;
  readonly dir: "asc" | "desc";
  readonly page: number;
}

export const loadProjectFilters = createLoader(projectFilters);

/** The procedure's input for what the URL says. */
export function toProjectQuery(filters: ProjectFilters): RouterInputs["projects"]["list"] {
  return {
    search: filters.q.slice(0, 200),
    status: filters.status === null ? [] : [filters.status],
    sort: filters.sort,
    direction: filters.dir,
    page: Math.max(filters.page, 1),
  };
}
