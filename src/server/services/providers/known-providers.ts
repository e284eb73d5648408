/** The providers there are: those an admin saved, and those that a key in the environment makes. */
import { MgeError } from "../../../core/errors.ts";
import { priceOf } from "../../../core/models/price-table.ts";
import { MODEL_TIERS, type ModelTier, type Provider, type ProviderKind } from "../../../core/models/provider.ts";
import type { ServerEnv } from "../../env.ts";
import { findProviderRow, listProviderRows, type ProviderRow } from "../../repositories/providers.ts";
import type { Sql } from "../../repositories/sql.ts";
import { decryptKey } from "./stored-key.ts";

type Secrets = Pick<ServerEnv, "authSecret" | "providerKeys">;

export interface KnownProvider {
  readonly row: ProviderRow;
  /** False: nobody saved anything about it. */
  readonly isStored: boolean;
}

export interface ProviderKey {
  readonly state: "stored" | "environment" | "none";
  readonly key: string | undefined;
}

/** What a provider begins with that nobody has set up yet. */
const DEFAULTS: Readonly<
  Record<Exclude<ProviderKind, "openai-compatible">, { label: string; models: Readonly<Record<ModelTier, string>> }>
> = {
  anthropic: {
    label: "Anthropic",
    models: { simple: "claude-haiku-5-5", standard: "claude-sonnet-5-5", complex: "claude-opus-5-5" },
  },
  openai: { label: "OpenAI", models: { simple: "gpt-6-luna", standard: "gpt-6.1-terra", complex: "gpt-6.1-sol" } },
  google: {
    label: "Google",
    models: { simple: "gemini-3.5-flash-lite", standard: "gemini-3.8-flash", complex: "gemini-4-argon" },
  },
};

function fromEnvironment({ providerKeys }: Secrets): ProviderRow[] {
  const kinds = ["anthropic", "openai", "google"] as const;
  return kinds.flatMap((kind) =>
    providerKeys[kind] === undefined
      ? []
      : [
          {
            name: kind,
            kind,
            ...DEFAULTS[kind],
            baseUrl: null,
            encryptedKey: null,
            keyHint: null,
            prices: {},
            requestsPerMinute: null,
            tokensPerMinute: null,
            maxOutputTokens: 4_096,
            timeoutSeconds: 120,
            isDeterministic: false,
            isEnabled: true,
          },
        ],
  );
}

/** By name; what is stored goes before the environment. */
export async function listKnownProviders(sql: Sql, secrets: Secrets): Promise<KnownProvider[]> {
  const stored = await listProviderRows(sql);
  const others = fromEnvironment(secrets).filter(({ name }) => stored.every((row) => row.name !== name));
  return [...stored.map((row) => ({ row, isStored: true })), ...others.map((row) => ({ row, isStored: false }))].sort(
    (a, b) => (a.row.name < b.row.name ? -1 : 1),
  );
}

export async function findKnownProvider(sql: Sql, secrets: Secrets, name: string): Promise<KnownProvider | undefined> {
  const row = await findProviderRow(sql, name);
  if (row !== undefined) return { row, isStored: true };
  const given = fromEnvironment(secrets).find((other) => other.name === name);
  return given === undefined ? undefined : { row: given, isStored: false };
}

/**
 * The key that calls are made with. One from the environment is only ever sent to the provider's own address.
 * Throws CONFLICT when the stored one cannot be read.
 */
export function keyOf({ authSecret, providerKeys }: Secrets, row: ProviderRow): ProviderKey {
  if (row.encryptedKey !== null) {
    return { state: "stored", key: decryptKey(authSecret, row.name, row.encryptedKey) };
  }
  const given = row.baseUrl === null ? providerKeys[row.kind] : undefined;
  return given === undefined ? { state: "none", key: undefined } : { state: "environment", key: given };
}

/** Why the stored key cannot be used, in a sentence; null when it can, or when there is none. */
export function keyProblemOf(secrets: Secrets, row: ProviderRow): string | null {
  try {
    keyOf(secrets, row);
    return null;
  } catch (error) {
    if (error instanceof MgeError) return error.message;
    throw error;
  }
}

/** Why nothing can be made with the provider, in a sentence; null when it can. */
export function problemOf(secrets: Secrets, row: ProviderRow): string | null {
  const unreadable = keyProblemOf(secrets, row);
  if (unreadable !== null) return unreadable;
  if (row.kind !== "openai-compatible" && keyOf(secrets, row).key === undefined) return `${row.label} has no key.`;
  const unpriced = MODEL_TIERS.map((tier) => row.models[tier]).find((model) => priceOf(row, model) === undefined);
  return unpriced === undefined ? null : `${row.label} has no price for its model ${unpriced}.`;
}

/** As a worker uses it. Throws CONFLICT when the stored key cannot be read. */
export function toProvider(secrets: Secrets, row: ProviderRow): Provider {
  return {
    name: row.name,
    kind: row.kind,
    label: row.label,
    baseUrl: row.baseUrl ?? undefined,
    apiKey: keyOf(secrets, row).key,
    models: row.models,
    prices: row.prices,
    requestsPerMinute: row.requestsPerMinute ?? undefined,
    tokensPerMinute: row.tokensPerMinute ?? undefined,
    maxOutputTokens: row.maxOutputTokens,
    timeoutMs: row.timeoutSeconds * 1_000,
    isDeterministic: row.isDeterministic,
  };
}
