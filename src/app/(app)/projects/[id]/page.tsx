/** The plan: what will be made, what it takes, what was understood. */
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { PlanView } from "./_components/plan/PlanView.tsx";

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.projects.plan.queryOptions({ id }));
  prefetch(trpc.projects.model.queryOptions({ id }));
  return (
    <HydrateClient>
      <PlanView projectId={id} />
    </HydrateClient>
  );
}
