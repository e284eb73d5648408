/** Names in an import that nobody could follow, with why. */
import type { PageRequest } from "../../repositories/import-rows.ts";
import { listUnresolved as listRows } from "../../repositories/unresolved-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { readWhich } from "../projects/atom-which.ts";
import type { UnresolvedPage } from "../views/import.ts";
import { nextOffset } from "./next-offset.ts";
import { requireImport } from "./require-import.ts";

export interface ListUnresolved extends PageRequest {
  readonly id: string;
  /** As `getImport` tells it; null for all. */
  readonly group: string | null;
}

/** Throws NOT_FOUND. */
export async function listUnresolved(deps: Deps, _actor: Actor, input: ListUnresolved): Promise<UnresolvedPage> {
  await requireImport(deps.pool, input.id);
  const found = await listRows(deps.pool, input.id, input.group, input);
  const which = await readWhich(
    deps.pool,
    input.id,
    found.items.map(({ atomId }) => atomId),
  );
  const items = found.items.map((item) => ({ ...item, atomWhich: which(item.atomId) }));
  return { items, total: found.total, nextOffset: nextOffset(input, found) };
}
