/** The projects. */
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { loadProjectFilters, toProjectQuery } from "./_components/project-filters.ts";
import { ProjectsView } from "./_components/ProjectsView.tsx";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await loadProjectFilters(searchParams);
  prefetch(trpc.projects.list.queryOptions(toProjectQuery(filters)));
  return (
    <HydrateClient>
      <ProjectsView />
    </HydrateClient>
  );
}
