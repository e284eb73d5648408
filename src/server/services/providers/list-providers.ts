/** The providers for the admin who sets them up. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ProviderList } from "../views/provider.ts";
import { listKnownProviders } from "./known-providers.ts";
import { toProviderView } from "./provider-row.ts";

export async function listProviders(deps: Deps, _actor: Actor): Promise<ProviderList> {
  const known = await listKnownProviders(deps.pool, deps.env);
  return { providers: await Promise.all(known.map((provider) => toProviderView(deps.pool, deps.env, provider))) };
}
