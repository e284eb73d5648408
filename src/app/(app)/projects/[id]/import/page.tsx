/** What was left out of an import, what of it cannot be parsed, and names that nobody could follow. */
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { isImported } from "@/components/status/is-imported.ts";
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { loadImportFilters, toListQuery } from "../_components/import/import-filters.ts";
import { ImportView } from "../_components/import/ImportView.tsx";
import { loadProject } from "../_components/load-project.ts";

export default async function ImportPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { id } = await params;
  if (!isImported(await loadProject(id))) notFound();
  const filters = await loadImportFilters(searchParams);
  prefetch(trpc.projects.import.queryOptions({ id }));
  const query = toListQuery(id, filters);
  switch (filters.list) {
    case "left-out":
      prefetch(trpc.projects.importLeftOut.queryOptions({ ...query, reason: filters.reason }));
      break;
    case "diagnostics":
      prefetch(trpc.projects.importDiagnostics.queryOptions(query));
      break;
    case "unresolved":
      prefetch(trpc.projects.importUnresolved.queryOptions({ ...query, group: filters.reason }));
  }
  return (
    <HydrateClient>
      <ImportView projectId={id} />
    </HydrateClient>
  );
}
