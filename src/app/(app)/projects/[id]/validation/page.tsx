/** The four levels of validation. */
import type { SearchParams } from "nuqs/server";
import { fetchQuery, HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { loadCheckFilters, toResultsQuery } from "../_components/validation/check-filters.ts";
import { pickLevel } from "../_components/validation/pick-level.ts";
import { ValidationView } from "../_components/validation/ValidationView.tsx";

export default async function ValidationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { id } = await params;
  const filters = await loadCheckFilters(searchParams);
  const validation = trpc.projects.validation.queryOptions({ id });
  if (filters.level !== null) prefetch(validation);
  const level = filters.level ?? pickLevel((await fetchQuery(validation)).levels)?.level;
  if (level !== undefined) prefetch(trpc.projects.validationResults.queryOptions(toResultsQuery(id, level, filters)));
  return (
    <HydrateClient>
      <ValidationView projectId={id} />
    </HydrateClient>
  );
}
