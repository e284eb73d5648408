"use client";
/** The list of projects with search, filter and sort; all of it in the URL. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, SearchX } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { mayLaunch, useSession } from "@/components/shell/session.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Pager } from "@/components/ui/Pager.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { NoProjects } from "./NoProjects.tsx";
import { projectFilters, toProjectQuery } from "./project-filters.ts";
import { ProjectsTable } from "./ProjectsTable.tsx";
import { ProjectsToolbar } from "./ProjectsToolbar.tsx";

/** While a project runs its row is renewed this often. */
const RUNNING_MS = 3_000;

export function ProjectsView() {
  const trpc = useTRPC();
  const user = useSession();
  const [filters, setFilters] = useQueryStates(projectFilters);
  const shown = useDeferredValue(filters);
  const { data } = useSuspenseQuery(
    trpc.projects.list.queryOptions(toProjectQuery(shown), {
      refetchInterval: (query) =>
        query.state.data?.items.some((item) => item.status === "IN_PROGRESS" || item.status === "APPROVED") === true
          ? RUNNING_MS
          : false,
    }),
  );
  const isFiltered = filters.q !== "" || filters.status !== null;
  return (
    <>
      <PageHeader
        title="Projects"
        actions={
          mayLaunch(user) ? (
            <Button variant="primary" asChild>
              <Link href="/projects/new">
                <Plus aria-hidden />
                New project
              </Link>
            </Button>
          ) : undefined
        }
      />
      <div className="flex flex-col gap-3 p-4 lg:p-6">
        {data.total === 0 && !isFiltered ? (
          <NoProjects />
        ) : (
          <>
            <ProjectsToolbar filters={filters} counts={data.counts} onChange={(change) => void setFilters(change)} />
            <Panel className={cn(shown !== filters && "opacity-60 transition-opacity duration-100")}>
              {data.items.length === 0 ? (
                <EmptyState
                  icon={SearchX}
                  title="No project matches"
                  actions={
                    <Button onClick={() => void setFilters({ q: null, status: null, page: null })}>
                      Clear filters
                    </Button>
                  }
                >
                  Nothing fits what you search and filter for.
                </EmptyState>
              ) : (
                <ProjectsTable
                  projects={data.items}
                  sort={filters.sort}
                  direction={filters.dir}
                  onSort={(sort, dir) => void setFilters({ sort, dir, page: null })}
                />
              )}
            </Panel>
            <Pager
              page={data.page}
              pageSize={data.pageSize}
              total={data.total}
              noun="project"
              onPage={(page) => void setFilters({ page })}
            />
          </>
        )}
      </div>
    </>
  );
}
