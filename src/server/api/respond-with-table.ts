/** A table of an import over HTTP, as CSV or JSON. */
import { z } from "zod";
import { MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { exportImportTable, importTables } from "../services/imports/export-import-table.ts";
import { filterText, searchText } from "./fields.ts";
import { respondWithError } from "./respond-with-error.ts";
import { streamFile } from "./stream-file.ts";

const place = z.object({ id: z.uuid(), table: z.enum(importTables), format: z.enum(["csv", "json"]) });
const filter = z.object({ search: searchText, reason: filterText(500).nullable() });

/** Answers `?format=csv|json&search=…&reason=…` with the table, or with a sentence and the status that fits. */
export async function respondWithTable(
  { url, headers }: Request,
  id: string,
  table: string,
  deps: Deps = getContainer(),
): Promise<Response> {
  try {
    const actor = await findActor(deps, headers);
    if (actor === null) throw new MgeError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");
    const query = new URL(url).searchParams;
    const asked = place.safeParse({ id, table, format: query.get("format") ?? "csv" });
    if (!asked.success) throw new MgeError("NOT_FOUND", "There is no such table.");
    const rows = filter.safeParse({ search: query.get("search") ?? "", reason: query.get("reason") });
    if (!rows.success) throw new MgeError("BAD_INPUT", rows.error.issues[0]?.message ?? "The filter cannot be used.");
    return streamFile(asked.data.format, await exportImportTable(deps, actor, { ...asked.data, ...rows.data }));
  } catch (error) {
    return respondWithError(error, "table");
  }
}
