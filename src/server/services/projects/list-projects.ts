/** Projects of the team, searched, filtered, sorted, in pages. */
import { countProjectsByStatus, listProjectRows, type ProjectFilter } from "../../repositories/projects.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { masterplanStatus } from "../views/common.ts";
import type { ProjectPage } from "../views/project.ts";
import { toProjectSummary } from "./project-summary.ts";

export interface ListProjects extends Omit<ProjectFilter, "limit" | "offset"> {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export async function listProjects(deps: Deps, actor: Actor, input: ListProjects): Promise<ProjectPage> {
  const { page, pageSize, ...filter } = input;
  const [{ rows, total }, found] = await Promise.all([
    listProjectRows(deps.pool, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countProjectsByStatus(deps.pool, input.search),
  ]);
  const count = (status: (typeof masterplanStatus.options)[number]): number => found.get(status) ?? 0;
  return {
    items: rows.map((row) => toProjectSummary(row, actor)),
    total,
    page,
    pageSize,
    counts: {
      DRAFT: count("DRAFT"),
      APPROVED: count("APPROVED"),
      IN_PROGRESS: count("IN_PROGRESS"),
      PAUSED: count("PAUSED"),
      COMPLETED: count("COMPLETED"),
      FAILED: count("FAILED"),
      CANCELLED: count("CANCELLED"),
    },
  };
}
