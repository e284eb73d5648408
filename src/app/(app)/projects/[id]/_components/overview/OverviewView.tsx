"use client";
/** Imported code in figures: what it is, what it needs, how it is cut, and what is left open. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { formatAmount, formatBytes, formatCount, formatShare } from "@/components/format/format.ts";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Stat, Stats } from "@/components/ui/Stat.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";
import { CriteriaPanel } from "./CriteriaPanel.tsx";
import { DependencyPanel } from "./DependencyPanel.tsx";
import { LanguagePanel } from "./LanguagePanel.tsx";
import { OpenEnds } from "./OpenEnds.tsx";
import { OriginPanel } from "./OriginPanel.tsx";
import { SizePanel } from "./SizePanel.tsx";
import { UnderWay } from "./UnderWay.tsx";

export function OverviewView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const project = useProject();
  const { data: found } = useSuspenseQuery(trpc.projects.import.queryOptions({ id: projectId }));
  const { data: figures } = useSuspenseQuery(trpc.projects.importFigures.queryOptions({ id: projectId }));
  const { data: waves } = useSuspenseQuery(trpc.projects.waves.queryOptions({ id: projectId }));
  const { graph } = waves;
  // What tells where modules are is stored with the source, and is none.
  const source = found.languages.reduce(
    (sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }),
    { files: 0, bytes: 0 },
  );
  const isAnalysed = project.atoms.total > 0 && graph !== null;
  const isGoingOn = project.status === "IN_PROGRESS";
  const widest = waves.waves.reduce(
    (best, wave) => (wave.atoms.total > best.atoms ? { number: wave.number, atoms: wave.atoms.total } : best),
    {
      number: 0,
      atoms: 0,
    },
  );
  const inCycles = figures.cycles.reduce((sum, size) => sum + size, 0);
  const largest = figures.cycles[0] ?? 0;
  return (
    <div className="flex flex-col gap-3 p-4 lg:p-6">
      {isGoingOn ? <UnderWay project={project} found={found} /> : null}
      {project.status === "CANCELLED" ? (
        <Notice kind="info" title={isAnalysed ? "The last analysis was cancelled" : "The import was cancelled"}>
          {cancelledWords(isAnalysed, project.stage)}
        </Notice>
      ) : null}
      {isAnalysed ? (
        <Panel title="At a glance" className={isGoingOn ? "opacity-60" : ""}>
          <Stats className="grid-cols-2 sm:grid-cols-4 2xl:grid-cols-8">
            <Stat label="Source files" note={formatBytes(source.bytes)}>
              {formatCount(source.files)}
            </Stat>
            <Stat label="Languages" note={`${formatCount(found.files.leftOut)} left out`}>
              {formatCount(found.languages.length)}
            </Stat>
            <Stat label="Atoms" note={perFile(project.atoms.total, source.files)}>
              {formatCount(project.atoms.total)}
            </Stat>
            <Stat label="Dependencies" note={`${formatCount(acrossFiles(figures.dependencies))} across files`}>
              {formatCount(graph.dependencies)}
            </Stat>
            <Stat label="Unresolved" note={share(graph.unresolved, graph.unresolved + graph.dependencies)}>
              {formatCount(graph.unresolved)}
            </Stat>
            <Stat label="Waves" note={`longest path ${formatCount(graph.criticalPath)}`}>
              {formatCount(project.waves)}
            </Stat>
            <Stat label="Widest wave" note={`wave ${formatCount(widest.number)}`}>
              {formatAmount(widest.atoms, "atom")}
            </Stat>
            <Stat
              label="Cycles"
              note={
                largest === 0
                  ? "no atoms in cycles"
                  : `${formatAmount(inCycles, "atom")}, largest ${formatCount(largest)}`
              }
            >
              {formatCount(figures.cycles.length)}
            </Stat>
          </Stats>
        </Panel>
      ) : null}
      {isAnalysed ? <DependencyPanel counts={figures.dependencies} /> : null}
      {isAnalysed ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] xl:items-start">
          <div className="flex min-w-0 flex-col gap-3">
            <CriteriaPanel criteria={figures.criteria} atoms={project.atoms.total} />
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <OriginPanel project={project} found={found} />
            <OpenEnds projectId={projectId} found={found} />
            <LanguagePanel languages={found.languages} />
            <SizePanel sizes={figures.sizes} kinds={figures.kinds} />
          </div>
        </div>
      ) : (
        <OriginPanel project={project} found={found} />
      )}
    </div>
  );
}

function cancelledWords(isAnalysed: boolean, stage: string): string {
  if (isAnalysed) return "What is shown was found by the one before. Analyse it again when you like.";
  return stage === "importing"
    ? "Nothing of the repository is here. Import it again, or delete the project."
    : "Its files are here and can be downloaded; atoms and dependencies are not known. Analyse it again, or delete it.";
}

function perFile(atoms: number, files: number): string {
  return files === 0 ? "" : `${(atoms / files).toFixed(1)} per file`;
}

function acrossFiles(counts: readonly { crossFile: number }[]): number {
  return counts.reduce((sum, { crossFile }) => sum + crossFile, 0);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "of no reference" : `${formatShare(part / whole)} of references`;
}
