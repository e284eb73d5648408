/** The calls of a project over HTTP, as CSV or JSON. */
import { z } from "zod";
import { MgeError } from "../../core/errors.ts";
import { findActor } from "../auth/find-actor.ts";
import { getContainer } from "../container.ts";
import { exportLedger } from "../services/budgets/export-ledger.ts";
import type { Deps } from "../services/deps.ts";
import { ledgerFilter, searchText } from "./fields.ts";
import { respondWithError } from "./respond-with-error.ts";
import { streamFile } from "./stream-file.ts";

const place = z.object({ id: z.uuid(), format: z.enum(["csv", "json"]) });
const filter = z.object({
  ...ledgerFilter,
  wave: z.coerce.number().pipe(z.int().min(0).max(1_000_000)).nullable().default(null),
  isFaulty: z.stringbool().default(false),
  search: searchText.default(""),
});

/** Answers `?format=csv|json` and the filters of `budgets.ledger` with the calls, or with a sentence and its status. */
export async function respondWithLedger(
  { url, headers }: Request,
  id: string,
  deps: Deps = getContainer(),
): Promise<Response> {
  try {
    const actor = await findActor(deps, headers);
    if (actor === null) throw new MgeError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");
    const { format = "csv", ...query } = Object.fromEntries(new URL(url).searchParams);
    const asked = place.safeParse({ id, format });
    if (!asked.success) throw new MgeError("NOT_FOUND", "There is no such table.");
    const rows = filter.safeParse(query);
    if (!rows.success) throw new MgeError("BAD_INPUT", rows.error.issues[0]?.message ?? "The filter cannot be used.");
    return streamFile(asked.data.format, await exportLedger(deps, actor, { ...asked.data, ...rows.data }));
  } catch (error) {
    return respondWithError(error, "table");
  }
}
