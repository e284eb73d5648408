/** Names in an import that nobody could follow, with why. */
import { listUnresolved as listRows, type PageRequest } from "../../repositories/import-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { UnresolvedPage } from "../views/import.ts";
import { nextOffset } from "./next-offset.ts";
import { requireImport } from "./require-import.ts";

/** Throws NOT_FOUND. */
export async function listUnresolved(
  deps: Deps,
  _actor: Actor,
  input: PageRequest & { readonly id: string },
): Promise<UnresolvedPage> {
  await requireImport(deps.pool, input.id);
  const found = await listRows(deps.pool, input.id, input);
  return { ...found, nextOffset: nextOffset(input, found) };
}
