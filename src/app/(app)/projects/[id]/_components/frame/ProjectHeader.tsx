"use client";
/** The project's name and status, and what can be done with it now. */
import { ChevronRight, Download, Ellipsis, FilePen, RefreshCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { mayLaunch, useSession } from "@/components/shell/session.tsx";
import { isImported } from "@/components/status/is-imported.ts";
import { projectLook } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog.tsx";
import { Menu, MenuItem } from "@/components/ui/Menu.tsx";
import { ConnectionMark } from "./ConnectionMark.tsx";
import type { Project } from "./ProjectFrame.tsx";
import { useProjectActions } from "./use-project-actions.ts";

export function ProjectHeader({ project }: { project: Project }) {
  const { asking, ask, approve, analyze, run, isApproving, isRunning } = useProjectActions(project);
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
        {canChange || actions.remove ? (
          <Menu
            trigger={
              <IconButton label="More actions">
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            {canChange ? (
              <MenuItem asChild>
                <Link href={`/projects/new?from=${project.id}`}>
                  <FilePen aria-hidden />
                  Change and launch again
                </Link>
              </MenuItem>
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
