/** What happened in a project, newest first. */
import { readActivity } from "../../repositories/activity.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ActivityPage } from "../views/project.ts";
import { requireProject } from "./require-project.ts";

export interface ListActivity {
  readonly id: string;
  /** Decimal id; only what is older. Null for the newest. */
  readonly before: string | null;
  readonly limit: number;
}

/** Throws NOT_FOUND. */
export async function listActivity(deps: Deps, _actor: Actor, input: ListActivity): Promise<ActivityPage> {
  await requireProject(deps.pool, input.id);
  const items = await readActivity(deps.pool, input.id, input.before, input.limit);
  return { items, nextBefore: items.length === input.limit ? (items.at(-1)?.id ?? null) : null };
}
