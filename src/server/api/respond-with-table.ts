/** A table of an import over HTTP, as CSV or JSON. */
import { z } from "zod";
import { MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import type { Deps } from "../services/deps.ts";
import { exportImportTable, importTables } from "../services/imports/export-import-table.ts";
import { filterText, searchText } from "./fields.ts";
import { respondWithError } from "./respond-with-error.ts";

const MEDIA_TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

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
    const { fileName, chunks } = await exportImportTable(deps, actor, { ...asked.data, ...rows.data });
    const body = new ReadableStream<string>({
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    });
    return new Response(body.pipeThrough(new TextEncoderStream()), {
      headers: {
        "content-type": MEDIA_TYPES[asked.data.format],
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return respondWithError(error, "table");
  }
}
