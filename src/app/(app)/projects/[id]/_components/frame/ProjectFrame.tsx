"use client";
/** Head and tabs above every page of a project. */
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, type ReactNode } from "react";
import { LinkTabs } from "@/components/ui/LinkTabs.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { isImported } from "@/components/status/is-imported.ts";
import { PauseActions } from "./PauseActions.tsx";
import { ProjectHeader } from "./ProjectHeader.tsx";
import { ProjectNotices } from "./ProjectNotices.tsx";
import { ProjectProgress } from "./ProjectProgress.tsx";
import { useProjectActions } from "./use-project-actions.ts";

export type Project = RouterOutputs["projects"]["get"];

const Context = createContext<Project | null>(null);

/** The project, renewed as it goes on. Throws outside its pages. */
export function useProject(): Project {
  const project = useContext(Context);
  if (project === null) throw new Error("useProject needs the frame of a project.");
  return project;
}

export function ProjectFrame({ initial, children }: { initial: Project; children: ReactNode }) {
  const trpc = useTRPC();
  const { data: project } = useQuery(trpc.projects.get.queryOptions({ id: initial.id }, { initialData: initial }));
  const does = useProjectActions(project);
  const base = `/projects/${project.id}`;
  const imported = isImported(project);
  const tabs = [
    { href: base, label: imported ? "Overview" : "Plan" },
    { href: `${base}/waves`, label: "Waves" },
    { href: `${base}/graph`, label: "Graph" },
    { href: `${base}/validation`, label: "Validation" },
    { href: `${base}/code`, label: "Code" },
    imported ? { href: `${base}/import`, label: "Import" } : { href: `${base}/cost`, label: "Cost" },
    { href: `${base}/activity`, label: "Activity" },
  ];
  return (
    <Context value={project}>
      <div className="border-b bg-surface">
        <ProjectHeader project={project} does={does} />
        <ProjectProgress project={project} />
        <ProjectNotices project={project} actions={<PauseActions project={project} does={does} />} />
        <div className="px-2 lg:px-4">
          <LinkTabs label="Project" tabs={tabs} />
        </div>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">{children}</div>
    </Context>
  );
}
