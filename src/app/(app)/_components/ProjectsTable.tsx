"use client";
/** One row per project; the whole row leads to it. */
import Link from "next/link";
import { formatAmount, formatCost, formatCount, formatSeconds, formatShare } from "@/components/format/format.ts";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { languageName } from "@/components/format/language-name.ts";
import { isImported } from "@/components/status/is-imported.ts";
import { projectLook } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { SortHead } from "@/components/ui/SortHead.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import type { ProjectSort } from "./project-filters.ts";

type Project = RouterOutputs["projects"]["list"]["items"][number];

/** Where it came from; of imported code also what it is mostly written in. */
function sourceOf({ sourceKind, language }: Project): string {
  if (sourceKind === "repository") return language === null ? "Repository" : `${languageName(language)} repository`;
  if (sourceKind === "mvp") return "MVP";
  return sourceKind === "openapi" ? "OpenAPI" : "Brief";
}

function ProgressCell({ project }: { project: Project }) {
  const { total, completed, failed } = project.atoms;
  // What was imported is there as a whole; nothing of it is made step by step.
  if (isImported(project)) {
    return (
      <span className="text-xs text-muted tabular-nums">
        {project.waves === 0 ? <span className="text-faint">–</span> : formatAmount(project.waves, "wave")}
      </span>
    );
  }
  if (total === 0) return <span className="text-faint">–</span>;
  return (
    <div className="flex items-center gap-2">
      <Progress
        label={`Progress of ${project.name}`}
        total={total}
        parts={[
          { tone: "ok", count: completed },
          { tone: "bad", count: failed },
        ]}
        className="w-16 lg:w-24"
      />
      <span className="w-10 text-right text-xs text-muted tabular-nums">{formatShare(project.progress)}</span>
    </div>
  );
}

function Precision({ value }: { value: Project["precision"] }) {
  if (value === null) return <span className="text-faint">–</span>;
  return (
    <span title={`${formatCount(value.sample)} atoms, ${formatShare(value.low)} to ${formatShare(value.high)}`}>
      {formatShare(value.value)}
    </span>
  );
}

function Row({ project, hasPrecision }: { project: Project; hasPrecision: boolean }) {
  return (
    <Tr className="relative">
      <Td className="max-w-0 min-w-44 py-2">
        <Link
          href={
            project.status === "IN_PROGRESS" && !isImported(project)
              ? `/projects/${project.id}/waves`
              : `/projects/${project.id}`
          }
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
        >
          {project.name}
        </Link>
        <span className="block truncate text-xs text-faint">
          {sourceOf(project)} · {project.sourceName}
        </span>
        <span className="mt-1.5 flex items-center gap-3 sm:hidden">
          <StatusBadge look={projectLook(project)} />
          <ProgressCell project={project} />
        </span>
      </Td>
      <Td className="max-sm:hidden">
        <StatusBadge look={projectLook(project)} />
      </Td>
      <Td className="max-sm:hidden">
        <ProgressCell project={project} />
      </Td>
      <Td numeric className="max-md:hidden">
        {project.atoms.total === 0 ? <span className="text-faint">–</span> : formatCount(project.atoms.total)}
        {project.atoms.failed > 0 ? (
          <span className="ml-1.5 text-bad">{formatCount(project.atoms.failed)} failed</span>
        ) : null}
      </Td>
      {hasPrecision ? (
        <Td className="whitespace-nowrap max-lg:hidden">
          <Precision value={project.precision} />
        </Td>
      ) : null}
      <Td numeric className="max-lg:hidden">
        {isImported(project) ? <span className="text-faint">–</span> : formatCost(project.costUsd)}
      </Td>
      <Td numeric className="max-md:hidden">
        {project.seconds === null ? <span className="text-faint">–</span> : formatSeconds(project.seconds)}
      </Td>
      <Td className="max-w-36 truncate text-muted max-xl:hidden">{project.isOwn ? "You" : project.owner.name}</Td>
      <Td numeric className="text-muted max-sm:hidden">
        <RelativeTime date={project.createdAt} />
      </Td>
    </Tr>
  );
}

export function ProjectsTable({
  projects,
  sort,
  direction,
  onSort,
}: {
  projects: readonly Project[];
  sort: ProjectSort;
  direction: "asc" | "desc";
  onSort: (sort: ProjectSort, direction: "asc" | "desc") => void;
}) {
  const head = { sort, direction, onSort };
  // A column of nothing says nothing.
  const hasPrecision = projects.some((project) => project.precision !== null);
  return (
    <Table label="Projects">
      <thead>
        <tr>
          <SortHead<ProjectSort> {...head} column="name" label="Project" className="w-full" />
          <SortHead<ProjectSort> {...head} column="status" label="Status" className="max-sm:hidden" />
          <SortHead<ProjectSort> {...head} column="progress" label="Progress" first="desc" className="max-sm:hidden" />
          <Th className="text-right max-md:hidden">Atoms</Th>
          {hasPrecision ? <Th className="max-lg:hidden">Precision</Th> : null}
          <SortHead<ProjectSort> {...head} column="cost" label="Cost" first="desc" numeric className="max-lg:hidden" />
          <SortHead<ProjectSort>
            {...head}
            column="seconds"
            label="Time"
            first="desc"
            numeric
            className="max-md:hidden"
          />
          <Th className="max-xl:hidden">Owner</Th>
          <SortHead<ProjectSort>
            {...head}
            column="created"
            label="Created"
            first="desc"
            numeric
            className="max-sm:hidden"
          />
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <Row key={project.id} project={project} hasPrecision={hasPrecision} />
        ))}
      </tbody>
    </Table>
  );
}
