/** A provider with its key, for whoever makes calls on the server. */
import type { Provider } from "../../../core/models/provider.ts";
import type { Deps } from "../deps.ts";
import { findKnownProvider, toProvider } from "./known-providers.ts";

/**
 * Undefined when there is none of that name. A disabled one is there all the same: projects that were approved with it
 * are made to their end. Rejects with CONFLICT when its stored key cannot be read.
 */
export async function loadProvider(
  { pool, env }: Pick<Deps, "pool" | "env">,
  name: string,
): Promise<Provider | undefined> {
  const known = await findKnownProvider(pool, env, name);
  return known === undefined ? undefined : toProvider(env, known.row);
}
