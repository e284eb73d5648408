/** What happened in the project. */
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { activityQuery } from "../_components/activity/activity-query.ts";
import { ActivityView } from "../_components/activity/ActivityView.tsx";

export default async function ActivityPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.projects.activity.queryOptions(activityQuery(id)));
  return (
    <HydrateClient>
      <ActivityView projectId={id} />
    </HydrateClient>
  );
}
