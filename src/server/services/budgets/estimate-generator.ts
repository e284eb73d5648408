/** What a plan will take with a generator, before anything is spent. */
import { callsModel } from "../../../core/models/spending-limits.ts";
import { priceOf } from "../../../core/models/price-table.ts";
import { MODEL_TIERS, type Provider } from "../../../core/models/provider.ts";
import { estimateWithModel, type ModelConditions } from "../../../core/planning/estimate-with-model.ts";
import type { Estimate } from "../../../core/planning/masterplan.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { loadProvider } from "../providers/load-provider.ts";
import type { GeneratorEstimate } from "../views/budget.ts";

/** What a project begins with; the provider's limits bind more often. */
const CONCURRENCY = 100;

export interface EstimateGenerator extends Pick<Estimate, "atoms" | "seconds"> {
  readonly generator: string;
}

/** `atoms` and `seconds` are those of the plan. Without an estimate the generator's problem says why. */
export async function estimateGenerator(
  deps: Pick<Deps, "pool" | "env">,
  _actor: Actor,
  { generator, ...plan }: EstimateGenerator,
): Promise<GeneratorEstimate> {
  if (!callsModel(generator)) return { estimate: null, problem: null };
  const provider = await loadProvider(deps, generator);
  if (provider === undefined) return { estimate: null, problem: `There is no generator ${generator}.` };
  const conditions = conditionsOf(provider);
  return typeof conditions === "string"
    ? { estimate: null, problem: conditions }
    : { estimate: estimateWithModel(plan, conditions), problem: null };
}

/** A sentence when the price of a model is not known. */
function conditionsOf(provider: Provider): ModelConditions | string {
  const { label, requestsPerMinute, tokensPerMinute } = provider;
  const known = MODEL_TIERS.flatMap((tier) => {
    const price = priceOf(provider, provider.models[tier]);
    return price === undefined ? [] : [[tier, { name: provider.models[tier], price }] as const];
  });
  if (known.length < MODEL_TIERS.length) {
    const unknown = MODEL_TIERS.filter((tier) => known.every(([name]) => name !== tier));
    const names = [...new Set(unknown.map((tier) => provider.models[tier]))].join(", ");
    return `Nobody knows what ${names} of ${label} costs, so it is not called. An admin can enter its price under Settings.`;
  }
  const models = Object.fromEntries(known) as unknown as ModelConditions["models"];
  return { label, models, concurrency: CONCURRENCY, requestsPerMinute, tokensPerMinute };
}
