/** What a new project can be made with: the built-in generator, and every provider that is switched on. */
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { GeneratorList } from "../views/provider.ts";
import { BUILTIN } from "./builtin-generator.ts";
import { listKnownProviders, problemOf } from "./known-providers.ts";

export async function listGenerators(deps: Deps, _actor: Actor): Promise<GeneratorList> {
  const known = await listKnownProviders(deps.pool, deps.env);
  const providers = known
    .filter(({ row }) => row.isEnabled)
    .map(({ row }) => ({
      name: row.name,
      label: row.label,
      models: row.models,
      problem: problemOf(deps.env, row),
    }));
  return { generators: [{ ...BUILTIN, models: null, problem: null }, ...providers] };
}
