"use client";
/** The project's name and status, and what can be done with it now. */
import {
  ChevronRight,
  Download,
  Ellipsis,
  FileDown,
  FilePen,
  Gauge,
  History,
  Pause,
  Play,
  RefreshCw,
  RotateCcw,
  Trash2,
} from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { mayLaunch, useSession } from "@/components/shell/session.tsx";
import { isImported } from "@/components/status/is-imported.ts";
import { projectLook } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog.tsx";
import { Menu, MenuItem } from "@/components/ui/Menu.tsx";
import { ConnectionMark } from "./ConnectionMark.tsx";
import type { Project } from "./ProjectFrame.tsx";
import { ExecutionDialog } from "./ExecutionDialog.tsx";
import type { ProjectActions } from "./use-project-actions.ts";

/** Generators that call nobody. */
const FREE: ReadonlySet<string> = new Set(["builtin", "replay"]);

export function ProjectHeader({ project, does }: { project: Project; does: ProjectActions }) {
  const { asking, ask, approve, pause, resume, replay, analyze, run, isApproving, isRunning } = does;
  const [isSettingUp, setUp] = useState(false);
  const imported = isImported(project);
  // What was imported has no input to change.
  const canChange = mayLaunch(useSession()) && !imported;
  const { actions } = project;
  return (
    <div className="flex min-h-12 items-center justify-between gap-x-4 gap-y-2 px-4 pt-2 max-sm:gap-x-2 sm:flex-wrap lg:px-6">
      <div className="flex min-w-0 items-center gap-x-2 gap-y-1 text-sm sm:flex-wrap">
        <Link href="/" className="rounded-md text-muted hover:text-fg max-sm:hidden">
          Projects
        </Link>
        <ChevronRight aria-hidden className="size-3.5 text-faint max-sm:hidden" />
        <h1 className="min-w-0 truncate text-md font-semibold" title={project.name}>
          {project.name}
        </h1>
        <StatusBadge look={projectLook(project)} />
        <ConnectionMark isRunning={project.status === "APPROVED" || project.status === "IN_PROGRESS"} />
      </div>
      <div className="flex shrink-0 items-center gap-2 max-sm:gap-1">
        {actions.reject ? (
          <Button disabled={isApproving} onClick={() => ask("reject")}>
            Reject
          </Button>
        ) : null}
        {actions.approve ? (
          <Button variant="primary" pending={isApproving || isRunning} onClick={approve}>
            Approve plan
          </Button>
        ) : null}
        {actions.pause ? (
          <Button pending={isRunning} onClick={pause}>
            <Pause aria-hidden />
            <span className="max-sm:sr-only">Pause</span>
          </Button>
        ) : null}
        {actions.resume ? (
          <Button variant="primary" pending={isRunning} onClick={() => resume(false)}>
            <Play aria-hidden />
            <span className="max-sm:sr-only">Resume</span>
          </Button>
        ) : null}
        {actions.cancel ? <Button onClick={() => ask("cancel")}>Cancel</Button> : null}
        {actions.analyze ? (
          <Button pending={isRunning} onClick={analyze}>
            <RefreshCw aria-hidden />
            <span className="max-sm:sr-only">{project.stage === "importing" ? "Import again" : "Analyse again"}</span>
          </Button>
        ) : null}
        {actions.export ? (
          <Button variant="primary" asChild>
            <a href={`/api/projects/${project.id}/export`} download>
              <Download aria-hidden />
              <span className="max-sm:sr-only">Download zip</span>
            </a>
          </Button>
        ) : null}
        {canChange || actions.remove || actions.setExecution || project.hasRecording ? (
          <Menu
            trigger={
              <IconButton label="More actions">
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            {actions.retryFailed ? (
              <MenuItem onSelect={() => ask("retry")}>
                <RotateCcw aria-hidden />
                Try failed atoms again…
              </MenuItem>
            ) : null}
            {actions.setExecution ? (
              <MenuItem onSelect={() => setUp(true)}>
                <Gauge aria-hidden />
                Execution settings…
              </MenuItem>
            ) : null}
            {canChange ? (
              <MenuItem asChild>
                <Link href={`/projects/new?from=${project.id}`}>
                  <FilePen aria-hidden />
                  Change and launch again
                </Link>
              </MenuItem>
            ) : null}
            {project.hasRecording ? (
              <>
                <MenuItem asChild>
                  <a href={`/api/projects/${project.id}/recording`} download>
                    <FileDown aria-hidden />
                    Download recording
                  </a>
                </MenuItem>
                {canChange ? (
                  <MenuItem onSelect={replay}>
                    <History aria-hidden />
                    Play recording back
                  </MenuItem>
                ) : null}
              </>
            ) : null}
            {actions.remove ? (
              <MenuItem onSelect={() => ask("remove")}>
                <Trash2 aria-hidden />
                Delete project…
              </MenuItem>
            ) : null}
          </Menu>
        ) : null}
      </div>
      {project.execution === null || !isSettingUp ? null : (
        <ExecutionDialog id={project.id} execution={project.execution} onClose={() => setUp(false)} />
      )}
      <ConfirmDialog
        open={asking === "retry"}
        onOpenChange={() => ask(undefined)}
        title="Try failed atoms again?"
        action="Try again"
        pending={isRunning}
        onConfirm={run}
      >
        {`Every atom that failed is made again${FREE.has(project.generator) ? "" : ", which costs what its calls cost"}, and what waits for them follows. Their open review items are closed.`}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "reject"}
        onOpenChange={() => ask(undefined)}
        title="Reject this plan?"
        action="Reject plan"
        danger
        pending={isRunning}
        onConfirm={run}
      >
        The project is cancelled and nothing is made. You can launch it again with a changed input.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "cancel"}
        onOpenChange={() => ask(undefined)}
        title={imported ? "Cancel this import?" : "Cancel this project?"}
        action={imported ? "Cancel import" : "Cancel project"}
        danger
        pending={isRunning}
        onConfirm={run}
      >
        {imported
          ? "The work stops. You can analyse it again, or delete it."
          : "Atoms in flight are given up. What was made so far stays and can be looked at."}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={() => ask(undefined)}
        title={`Delete ${project.name}?`}
        action="Delete project"
        danger
        pending={isRunning}
        onConfirm={run}
      >
        {imported
          ? "Its files, atoms, dependencies, checks and events are deleted here. The repository it came from stays as it is."
          : "Its plan, atoms, checks, review decisions and events are deleted and cannot be brought back."}
      </ConfirmDialog>
    </div>
  );
}
