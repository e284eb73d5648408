/** One tiny real call for each model of a provider, saved or not, to see whether it answers. */
import { MgeError } from "../../../core/errors.ts";
import { ModelFault } from "../../../core/models/model-fault.ts";
import { MODEL_TIERS, type Provider } from "../../../core/models/provider.ts";
import { AttemptLimiter } from "../../auth/attempt-limiter.ts";
import { findProviderRow, type ProviderRow } from "../../repositories/providers.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionReport } from "../views/provider.ts";
import { faultWords } from "./fault-words.ts";
import { requireSameRecipient } from "./key-reuse.ts";
import { toProvider } from "./known-providers.ts";
import type { ConnectionInput } from "./provider-input.ts";

/** Nobody waits longer at a form; local endpoints may have to load a model first. */
const MAX_SECONDS = 30;
/** Room for a word, also for models that think first; some providers refuse fewer than 16. */
const MAX_OUTPUT_TOKENS = 64;
/** Each costs something, and tells something about the network that the server stands in. */
const LIMIT = { max: 8, windowMs: 60_000 };

const limiterOf = new WeakMap<Deps["pool"], AttemptLimiter>();

/** Costs a few tokens of the provider's, on no project's account. Throws UNAVAILABLE when asked for too often. */
export async function testConnection(deps: Deps, actor: Actor, input: ConnectionInput): Promise<ConnectionReport> {
  countTest(deps, actor);
  const provider = await toTest(deps, input);
  const names = [...new Set(MODEL_TIERS.map((tier) => input.models[tier]))];
  const models = await Promise.all(
    names.map(async (model) => ({
      model,
      tiers: MODEL_TIERS.filter((tier) => input.models[tier] === model),
      ...(await tryModel(deps, provider, model)),
    })),
  );
  return { models };
}

function countTest({ pool, clock }: Deps, actor: Actor): void {
  const limiter = limiterOf.get(pool) ?? new AttemptLimiter(LIMIT, clock);
  limiterOf.set(pool, limiter);
  const wait = limiter.waitSeconds(actor.id);
  if (wait > 0) {
    throw new MgeError(
      "UNAVAILABLE",
      `At most ${String(LIMIT.max)} tests can be made in a minute.`,
      `Wait ${String(wait)} seconds and try again.`,
    );
  }
  limiter.count(actor.id);
}

/** As it would be if the form were saved. Throws as saving does about keys. */
async function toTest({ pool, env }: Deps, input: ConnectionInput): Promise<Provider> {
  const stored = input.name === null ? undefined : await findProviderRow(pool, input.name);
  const mayUseStored = input.apiKey === undefined && stored !== undefined;
  if (mayUseStored) requireSameRecipient(stored, input);
  const row: ProviderRow = {
    name: stored?.name ?? "test",
    label: "The provider",
    kind: input.kind,
    baseUrl: input.baseUrl,
    encryptedKey: mayUseStored ? stored.encryptedKey : null,
    keyHint: null,
    models: input.models,
    prices: {},
    requestsPerMinute: null,
    tokensPerMinute: null,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    timeoutSeconds: Math.min(input.timeoutSeconds, MAX_SECONDS),
    isDeterministic: true,
    isEnabled: true,
  };
  const provider = toProvider(env, row);
  return typeof input.apiKey === "string" ? { ...provider, apiKey: input.apiKey } : provider;
}

async function tryModel(
  { clock, languageModel }: Deps,
  provider: Provider,
  model: string,
): Promise<Omit<ConnectionReport["models"][number], "model" | "tiers">> {
  const began = clock.now();
  const timeout = AbortSignal.timeout(provider.timeoutMs);
  const spent = () => Math.max(0, clock.now() - began);
  try {
    const { usage } = await languageModel.complete(
      provider,
      {
        model,
        system: "You are asked whether you can be reached.",
        prompt: "Answer with the one word: ready",
        temperature: 0,
        maxOutputTokens: MAX_OUTPUT_TOKENS,
      },
      timeout,
    );
    return {
      isWorking: true,
      message: "Answers.",
      remedy: null,
      latencyMs: spent(),
      tokens: { in: usage.tokensIn, out: usage.tokensOut },
    };
  } catch (error) {
    const kind = timeout.aborted ? "timeout" : error instanceof ModelFault ? error.kind : undefined;
    if (kind === undefined) throw error;
    const usage = error instanceof ModelFault ? error.options.usage : undefined;
    // Whoever bills tokens has answered, if not to the end.
    if (kind === "truncated" && usage !== undefined) {
      return {
        isWorking: true,
        message: "Answers; the test's short answer was cut off.",
        remedy: null,
        latencyMs: spent(),
        tokens: { in: usage.tokensIn, out: usage.tokensOut },
      };
    }
    return {
      isWorking: false,
      ...faultWords(kind, model, provider.timeoutMs / 1_000),
      latencyMs: spent(),
      tokens: usage === undefined ? null : { in: usage.tokensIn, out: usage.tokensOut },
    };
  }
}
