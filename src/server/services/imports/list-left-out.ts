/** What was left out of an import, and why. */
import { listLeftOut as listRows, type PageRequest } from "../../repositories/import-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { LeftOutPage } from "../views/import.ts";
import { nextOffset } from "./next-offset.ts";
import { requireImport } from "./require-import.ts";

export interface ListLeftOut extends PageRequest {
  readonly id: string;
  /** Exactly as `getImport` tells it; null for all. */
  readonly reason: string | null;
}

/** Throws NOT_FOUND. */
export async function listLeftOut(deps: Deps, _actor: Actor, input: ListLeftOut): Promise<LeftOutPage> {
  await requireImport(deps.pool, input.id);
  const found = await listRows(deps.pool, input.id, input.reason, input);
  return { ...found, nextOffset: nextOffset(input, found) };
}
