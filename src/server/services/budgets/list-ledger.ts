/** The calls of a project, one page of them. */
import { type LedgerFilter, type LedgerRow, listLedgerRows } from "../../repositories/ledger-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { requireProject } from "../projects/require-project.ts";
import type { LedgerEntry, LedgerPage } from "../views/budget.ts";

export type ListLedger = Omit<LedgerFilter, "projectId"> & { readonly id: string };

/** Throws NOT_FOUND. */
export async function listLedger(deps: Deps, _actor: Actor, { id, ...filter }: ListLedger): Promise<LedgerPage> {
  await requireProject(deps.pool, id);
  const { rows, total, costUsd } = await listLedgerRows(deps.pool, { ...filter, projectId: id });
  return { items: rows.map(toEntry), total, costUsd };
}

function toEntry({ atomId, atomNumber, atomName, atomKind, ...row }: LedgerRow): LedgerEntry {
  return {
    ...row,
    atom: atomId === null ? null : { id: atomId, number: atomNumber ?? 0, name: atomName ?? "", kind: atomKind ?? "" },
  };
}
