"use client";
/** Phases, milestones and tasks with how far their atoms are. */
import Link from "next/link";
import { formatCount } from "@/components/format/format.ts";
import { projectLooks, taskLooks } from "@/components/status/looks.ts";
import { Badge, StatusBadge } from "@/components/ui/Badge.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { useProject } from "../frame/ProjectFrame.tsx";

type Plan = RouterOutputs["projects"]["plan"];
type Phase = Plan["phases"][number];
type Milestone = Phase["milestones"][number];
type Task = Milestone["tasks"][number];

function TaskRow({ task, projectId }: { task: Task; projectId: string }) {
  const { total, completed, failed } = task.atoms;
  const isPaused = useProject().status === "PAUSED" && task.status === "IN_PROGRESS";
  return (
    <li className="border-t pl-10">
      <details className="group">
        <summary className="flex min-h-8 items-center gap-2 py-1 pr-4 text-sm -outline-offset-2 hover:bg-subtle">
          <span className="min-w-0 flex-1 truncate">{task.name}</span>
          {task.complexity === "HIGH" || task.complexity === "CRITICAL" ? (
            <Badge className="max-sm:hidden">{task.complexity.toLowerCase()}</Badge>
          ) : null}
          {total === 0 ? null : (
            <>
              <Progress
                label={`Atoms of ${task.name}`}
                total={total}
                parts={[
                  { tone: "ok", count: completed },
                  { tone: "bad", count: failed },
                ]}
                className="w-14 max-sm:hidden"
              />
              <span className="w-16 text-right text-xs text-faint tabular-nums">
                {formatCount(completed)} / {formatCount(total)}
              </span>
              <StatusBadge
                plain
                look={isPaused ? projectLooks.PAUSED : taskLooks[task.status]}
                className="w-20 max-md:hidden"
              />
            </>
          )}
        </summary>
        <div className="flex flex-col gap-1.5 pr-4 pb-2.5 text-xs text-muted">
          <p className="text-pretty">{task.description}</p>
          <ul className="flex flex-col gap-0.5">
            {task.files.map((file) => (
              <li key={file} className="font-mono break-all">
                {total === 0 ? (
                  file
                ) : (
                  <Link
                    href={`/projects/${projectId}/code?file=${encodeURIComponent(file)}`}
                    className="rounded-md text-accent-text hover:underline"
                  >
                    {file}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </div>
      </details>
    </li>
  );
}

function MilestoneRows({ milestone, projectId }: { milestone: Milestone; projectId: string }) {
  return (
    <li>
      <div className="border-t py-1.5 pr-4 pl-7">
        <h4 className="text-sm font-medium">{milestone.name}</h4>
        {milestone.description === "" ? null : <p className="text-xs text-muted">{milestone.description}</p>}
      </div>
      <ul>
        {milestone.tasks.map((task) => (
          <TaskRow key={task.id} task={task} projectId={projectId} />
        ))}
      </ul>
    </li>
  );
}

export function PlanTree({ plan, projectId }: { plan: Plan; projectId: string }) {
  return (
    <ol>
      {plan.phases.map((phase) => (
        <li key={phase.id} className="border-b last:border-b-0">
          <div className="flex items-baseline gap-2 bg-subtle/60 px-4 py-2">
            <span className="text-xs text-faint tabular-nums">{phase.number}</span>
            <h3 className="text-sm font-semibold">{phase.name}</h3>
            <p className="min-w-0 flex-1 truncate text-xs text-muted">{phase.description}</p>
          </div>
          <ul>
            {phase.milestones.map((milestone) => (
              <MilestoneRows key={milestone.id} milestone={milestone} projectId={projectId} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
