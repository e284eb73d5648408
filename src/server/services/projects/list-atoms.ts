/** Atoms of a project, filtered and in pages. */
import { type AtomFilter, listAtomRecords } from "../../repositories/atom-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { AtomPage } from "../views/atom.ts";
import { readWhich } from "./atom-which.ts";
import { requireProject } from "./require-project.ts";

export interface ListAtoms extends Omit<AtomFilter, "projectId"> {
  readonly id: string;
}

/** Throws NOT_FOUND. */
export async function listAtoms(deps: Deps, _actor: Actor, { id, ...filter }: ListAtoms): Promise<AtomPage> {
  await requireProject(deps.pool, id);
  const { rows, total } = await listAtomRecords(deps.pool, { ...filter, projectId: id });
  const next = filter.offset + rows.length;
  const which = await readWhich(
    deps.pool,
    id,
    rows.map((row) => row.id),
  );
  const items = rows.map((row) => ({ ...row, which: which(row.id) }));
  return { items, total, nextOffset: next < total && rows.length > 0 ? next : null };
}
