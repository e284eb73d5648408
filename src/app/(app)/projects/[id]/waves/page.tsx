/** The waves, live, and the atoms in them. */
import type { SearchParams } from "nuqs/server";
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { atomPageQuery, loadAtomFilters } from "../_components/waves/atom-filters.ts";
import { WavesView } from "../_components/waves/WavesView.tsx";

export default async function WavesPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { id } = await params;
  const filters = await loadAtomFilters(searchParams);
  prefetch(trpc.projects.waves.queryOptions({ id }));
  prefetch(trpc.projects.atoms.queryOptions(atomPageQuery(id, filters, 0)));
  return (
    <HydrateClient>
      <WavesView projectId={id} />
    </HydrateClient>
  );
}
