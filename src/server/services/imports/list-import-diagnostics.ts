/** Files of an import with diagnostics: what does not parse, and notes on how they were read. */
import { listFileDiagnostics, type PageRequest } from "../../repositories/import-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ImportDiagnosticsPage } from "../views/import.ts";
import { nextOffset } from "./next-offset.ts";
import { requireImport } from "./require-import.ts";

/** Throws NOT_FOUND. */
export async function listImportDiagnostics(
  deps: Deps,
  _actor: Actor,
  input: PageRequest & { readonly id: string },
): Promise<ImportDiagnosticsPage> {
  await requireImport(deps.pool, input.id);
  const found = await listFileDiagnostics(deps.pool, input.id, input);
  return { ...found, nextOffset: nextOffset(input, found) };
}
