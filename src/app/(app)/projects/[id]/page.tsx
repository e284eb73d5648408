/** The first page of a project: its plan, or of imported code an overview. */
import { isImported } from "@/components/status/is-imported.ts";
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { loadProject } from "./_components/load-project.ts";
import { OverviewView } from "./_components/overview/OverviewView.tsx";
import { PlanView } from "./_components/plan/PlanView.tsx";

export default async function ProjectPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (isImported(await loadProject(id))) {
    prefetch(trpc.projects.import.queryOptions({ id }));
    prefetch(trpc.projects.importFigures.queryOptions({ id }));
    prefetch(trpc.projects.waves.queryOptions({ id }));
    return (
      <HydrateClient>
        <OverviewView projectId={id} />
      </HydrateClient>
    );
  }
  prefetch(trpc.projects.plan.queryOptions({ id }));
  prefetch(trpc.projects.model.queryOptions({ id }));
  return (
    <HydrateClient>
      <PlanView projectId={id} />
    </HydrateClient>
  );
}
