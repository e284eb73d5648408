/** The frame of one project: what it is, how far it is, and its tabs. */
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ProjectFrame } from "./_components/frame/ProjectFrame.tsx";
import { LiveProvider } from "./_components/live/LiveProvider.tsx";
import { loadProject } from "./_components/load-project.ts";

interface Props {
  readonly children: ReactNode;
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadProject((await params).id);
  return { title: name };
}

export default async function ProjectLayout({ children, params }: Props) {
  const project = await loadProject((await params).id);
  return (
    <LiveProvider key={project.id} projectId={project.id} lastEventId={project.lastEventId}>
      <ProjectFrame initial={project}>{children}</ProjectFrame>
    </LiveProvider>
  );
}
