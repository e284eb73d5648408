"use client";
/** How far the project is: stage, atoms by status, time, cost. */
import { ChevronRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { formatAmount, formatCost, formatCount, formatSeconds, formatShare } from "@/components/format/format.ts";
import { languageName } from "@/components/format/language-name.ts";
import { useNow } from "@/components/format/use-now.ts";
import { analysisShare, analysisWords } from "@/components/status/analysis-words.ts";
import { isImported } from "@/components/status/is-imported.ts";
import { cn } from "@/components/ui/cn.ts";
import { Progress } from "@/components/ui/Progress.tsx";
import type { Project } from "./ProjectFrame.tsx";

const STAGES = [
  ["planned", "Planned"],
  ["atomizing", "Atomizing"],
  ["executing", "Executing"],
  ["validating", "Validating"],
  ["delivered", "Delivered"],
] as const;

const IMPORT_STAGES = [
  ["importing", "Importing"],
  ["analyzing", "Analysing"],
  ["analyzed", "Analysed"],
] as const;

function Stages({
  stages,
  stage,
  isOver,
}: {
  stages: readonly (readonly [name: string, word: string])[];
  stage: string;
  isOver: boolean;
}) {
  const current = stages.findIndex(([name]) => name === stage);
  return (
    <ol aria-label="Stages" className="flex items-center gap-1 text-xs whitespace-nowrap">
      {stages.map(([name, word], index) => (
        <Fragment key={name}>
          {index === 0 ? null : <ChevronRight aria-hidden className="size-3 text-faint max-sm:hidden" />}
          <li
            aria-current={index === current ? "step" : undefined}
            className={cn(
              index === current ? (isOver ? "font-medium text-fg" : "font-medium text-accent-text") : "text-faint",
              index !== current && "max-sm:hidden",
              index < current && "text-muted",
            )}
          >
            {word}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function Elapsed({ project }: { project: Project }) {
  const now = useNow();
  const isRunning = project.status === "IN_PROGRESS" && project.startedAt !== null;
  const seconds = isRunning
    ? Math.max(0, (now - (project.startedAt?.getTime() ?? now)) / 1000)
    : (project.seconds ?? undefined);
  return <span suppressHydrationWarning>{seconds === undefined ? "–" : formatSeconds(seconds)}</span>;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5 whitespace-nowrap">
      <dt className="text-faint">{label}</dt>
      <dd className="text-fg tabular-nums">{children}</dd>
    </div>
  );
}

type Analysis = NonNullable<Project["analysis"]>;

function isCounted({ step, total }: Analysis): boolean {
  return total > 0 && (step === "parsing" || step === "compiling");
}

function countWords({ done, total }: Analysis): string {
  return `${formatCount(done)} of ${formatAmount(total, "file")}`;
}

/** Of imported code nothing is made, so nothing of it costs or is half done. */
function ImportProgress({ project, isOver }: { project: Project; isOver: boolean }) {
  const { atoms, waves, dependencies, language, analysis } = project;
  return (
    <div className="flex flex-col gap-2 px-4 pt-1 pb-2.5 max-sm:pb-1.5 lg:px-6">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-xs max-sm:gap-x-3">
        {/* On a narrow screen the mark beside the name says how it ended, and the overview which languages there are. */}
        <div className={cn(isOver && "max-sm:hidden")}>
          <Stages stages={IMPORT_STAGES} stage={project.stage} isOver={isOver} />
        </div>
        <dl className="flex gap-x-4 gap-y-1 max-sm:gap-x-3 max-sm:overflow-x-auto max-sm:[scrollbar-width:none] sm:flex-wrap">
          {language === null ? null : (
            <div className="max-sm:hidden">
              <Fact label="Mostly">{languageName(language)}</Fact>
            </div>
          )}
          {atoms.total === 0 ? null : (
            <>
              <Fact label="Atoms">{formatCount(atoms.total)}</Fact>
              <Fact label="Dependencies">{formatCount(dependencies)}</Fact>
              <Fact label="Waves">{formatCount(waves)}</Fact>
            </>
          )}
          {analysis === null ? null : (
            <Fact label={analysisWords[analysis.step]}>{isCounted(analysis) ? countWords(analysis) : "…"}</Fact>
          )}
          <Fact label="Time">
            <Elapsed project={project} />
          </Fact>
        </dl>
      </div>
      {analysis === null ? null : (
        <Progress
          label={`${analysisWords[analysis.step]}: ${countWords(analysis)}`}
          total={100}
          parts={[{ tone: "run", count: Math.round(100 * analysisShare(analysis)) }]}
        />
      )}
    </div>
  );
}

export function ProjectProgress({ project }: { project: Project }) {
  const { atomCounts: counts, atoms } = project;
  const isOver = project.status !== "IN_PROGRESS" && project.status !== "APPROVED";
  if (isImported(project)) return <ImportProgress project={project} isOver={isOver} />;
  return (
    <div className="flex flex-col gap-2 px-4 pt-1 pb-2.5 lg:px-6">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-xs">
        <Stages stages={STAGES} stage={project.stage} isOver={isOver} />
        <dl className="flex flex-wrap gap-x-4 gap-y-1">
          {atoms.total === 0 ? null : (
            <Fact label="Atoms">
              {formatCount(atoms.completed)} of {formatCount(atoms.total)}
              {counts.FAILED > 0 ? <span className="text-bad">, {formatCount(counts.FAILED)} failed</span> : null}
              {counts.BLOCKED > 0 ? <span className="text-warn">, {formatCount(counts.BLOCKED)} blocked</span> : null}
            </Fact>
          )}
          {project.waves === 0 ? null : <Fact label="Waves">{formatCount(project.waves)}</Fact>}
          <Fact label="Time">
            <Elapsed project={project} />
          </Fact>
          <Fact label="Cost">{formatCost(project.costUsd)}</Fact>
          {project.precision === null ? null : <Fact label="Precision">{formatShare(project.precision.value)}</Fact>}
          <Fact label="Generator">{project.generator}</Fact>
        </dl>
      </div>
      {atoms.total === 0 ? null : (
        <Progress
          label={`${formatCount(atoms.completed)} of ${formatCount(atoms.total)} atoms are done`}
          total={atoms.total}
          parts={[
            { tone: "ok", count: counts.COMPLETED },
            { tone: "bad", count: counts.FAILED },
            { tone: "warn", count: counts.BLOCKED },
            { tone: "run", count: counts.RUNNING },
          ]}
        />
      )}
    </div>
  );
}
