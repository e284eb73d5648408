/** The graph of a project's atoms. */
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { GraphPageView } from "../_components/graph/GraphPageView.tsx";

export default async function GraphPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.projects.graph.queryOptions({ id }));
  return (
    <HydrateClient>
      <GraphPageView projectId={id} />
    </HydrateClient>
  );
}
