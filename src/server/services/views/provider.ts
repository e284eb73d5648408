/** What the interface is shown of providers: everything but their keys. */
import { z } from "zod";
import { MODEL_TIERS, PROVIDER_KINDS } from "../../../core/models/provider.ts";

const models = z.record(z.enum(MODEL_TIERS), z.string());
const price = z.object({ input: z.number(), cached: z.number(), output: z.number(), asOf: z.string() });

export const providerView = z.object({
  name: z.string(),
  kind: z.enum(PROVIDER_KINDS),
  label: z.string(),
  baseUrl: z.string().nullable(),
  /** False: it is there because the environment holds a key, and nobody saved anything about it. */
  isStored: z.boolean(),
  key: z.object({
    /** `unreadable`: stored under another secret of the installation. */
    state: z.enum(["stored", "environment", "none", "unreadable"]),
    /** Its last characters, if it is stored and long enough. */
    hint: z.string().nullable(),
  }),
  models,
  /** Dollars per million tokens, by model. */
  prices: z.record(z.string(), price),
  requestsPerMinute: z.number().nullable(),
  tokensPerMinute: z.number().nullable(),
  maxOutputTokens: z.number(),
  timeoutSeconds: z.number(),
  isDeterministic: z.boolean(),
  isEnabled: z.boolean(),
  /** Why nothing can be made with it at present; null when it can. */
  problem: z.string().nullable(),
  /** Names of the projects that it makes at present. */
  projectsAtWork: z.array(z.string()),
});

export const providerList = z.object({ providers: z.array(providerView) });

export const connectionReport = z.object({
  models: z.array(
    z.object({
      model: z.string(),
      tiers: z.array(z.enum(MODEL_TIERS)),
      isWorking: z.boolean(),
      /** What works, or what does not. */
      message: z.string(),
      /** Null when it works. */
      remedy: z.string().nullable(),
      latencyMs: z.number(),
      /** Null when no answer came. */
      tokens: z.object({ in: z.number(), out: z.number() }).nullable(),
    }),
  ),
});

export const generatorList = z.object({
  generators: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      /** Null: works by rules, without a model. */
      models: models.nullable(),
      /** Why it cannot be chosen; null when it can. */
      problem: z.string().nullable(),
    }),
  ),
});

export type ProviderView = z.infer<typeof providerView>;
export type ProviderList = z.infer<typeof providerList>;
export type ConnectionReport = z.infer<typeof connectionReport>;
export type GeneratorList = z.infer<typeof generatorList>;
