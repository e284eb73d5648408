/** Finding a provider, or saying that there is none. */
import { MgeError } from "../../../core/errors.ts";
import type { Sql } from "../../repositories/sql.ts";
import type { Deps } from "../deps.ts";
import { findKnownProvider, type KnownProvider } from "./known-providers.ts";

/** Throws NOT_FOUND. */
export async function requireProvider(sql: Sql, env: Deps["env"], name: string): Promise<KnownProvider> {
  const known = await findKnownProvider(sql, env, name);
  if (known !== undefined) return known;
  throw new MgeError("NOT_FOUND", `There is no provider ${name}.`, "It may have been removed; reload the page.");
}
