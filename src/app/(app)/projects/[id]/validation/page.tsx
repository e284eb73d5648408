/** The four levels of validation. */
import type { SearchParams } from "nuqs/server";
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { loadCheckFilters, toResultsQuery } from "../_components/validation/check-filters.ts";
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
  prefetch(trpc.projects.validation.queryOptions({ id }));
  if (filters.level !== null) {
    prefetch(trpc.projects.validationResults.queryOptions(toResultsQuery(id, filters.level, filters)));
  }
  return (
    <HydrateClient>
      <ValidationView projectId={id} />
    </HydrateClient>
  );
}
