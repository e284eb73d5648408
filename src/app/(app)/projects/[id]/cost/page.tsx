/** What the project may spend, what it spent, and every call to a model. */
import type { SearchParams } from "nuqs/server";
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { loadCostFilters, toLedgerQuery } from "../_components/cost/cost-filters.ts";
import { CostView } from "../_components/cost/CostView.tsx";
import { loadProject } from "../_components/load-project.ts";

export default async function CostPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { id } = await params;
  await loadProject(id);
  const filters = await loadCostFilters(searchParams);
  prefetch(trpc.budgets.project.queryOptions({ id }));
  prefetch(trpc.budgets.ledger.queryOptions(toLedgerQuery(id, filters)));
  return (
    <HydrateClient>
      <CostView projectId={id} />
    </HydrateClient>
  );
}
