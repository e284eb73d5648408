/** What an admin may enter about a provider, and what is said of what cannot be. */
import { z } from "zod";
import { MODEL_TIERS, PROVIDER_KINDS, type ProviderKind } from "../../../core/models/provider.ts";
import { isStorable, UNSTORABLE } from "../../repositories/storable-text.ts";

/** Generators that are no providers, and makers of code that are no generators. */
const TAKEN_NAMES: readonly string[] = ["builtin", "replay", "imported", "reviewer", "contract"];

const positive = (what: string, most: number) =>
  z
    .int(`${what} must be a whole number.`)
    .min(1, `${what} must be at least 1.`)
    .max(most, `${what} must be at most ${most.toLocaleString("en")}.`);

const dollars = z
  .number("Give a price in dollars per million tokens.")
  .min(0, "A price is at least 0.")
  .max(100_000, "A price is at most 100,000 dollars per million tokens.");

/** As providers write them, e.g. `qwen2.5-coder:7b` or `meta-llama/Llama-3.1-8B`. */
const modelId = z
  .string()
  .trim()
  .min(1, "Name a model.")
  .max(200, "The name of a model has at most 200 characters.")
  .regex(/^[\x21-\x7e]*$/, "The name of a model has no blanks in it.");

export const providerName = z
  .string()
  .trim()
  .min(1, "Give a name.")
  .max(40, "A name has at most 40 characters.")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "A name has lower case letters and digits, with single dashes in between.")
  .refine((name) => !TAKEN_NAMES.includes(name), "This name is taken by the product itself.");

const baseUrl = z
  .string()
  .trim()
  .max(500, "An address has at most 500 characters.")
  .superRefine((value, context) => {
    const problem = baseUrlProblem(value);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  })
  .transform((value) => value.replace(/\/+$/, ""))
  .nullable();

/** Null: the stored key is removed. Missing: what is stored stays. */
const apiKey = z
  .string()
  .trim()
  .min(1, "Enter a key, or leave the field empty.")
  .max(2_000, "A key has at most 2,000 characters.")
  .regex(/^[\x21-\x7e]*$/, "A key has no blanks in it.")
  .nullable()
  .optional();

const connection = {
  kind: z.enum(PROVIDER_KINDS),
  baseUrl,
  apiKey,
  models: z.record(z.enum(MODEL_TIERS), modelId),
  timeoutSeconds: positive("The timeout", 3_600),
};

export const providerInput = z
  .object({
    name: providerName,
    /** Whether nobody may have the name yet. */
    isNew: z.boolean(),
    label: z
      .string()
      .trim()
      .min(1, "Say what people see.")
      .max(100, "A label has at most 100 characters.")
      .refine(isStorable, UNSTORABLE),
    ...connection,
    prices: z.record(
      modelId,
      z.object({ input: dollars, cached: dollars, output: dollars, asOf: z.iso.date("Give the day of the price.") }),
    ),
    requestsPerMinute: positive("Requests per minute", 1_000_000).nullable(),
    tokensPerMinute: positive("Tokens per minute", 1_000_000_000).nullable(),
    maxOutputTokens: positive("The most tokens of an answer", 1_000_000),
    isDeterministic: z.boolean(),
    isEnabled: z.boolean(),
  })
  .superRefine((value, context) => {
    requireBaseUrl(value, context);
    // Under these names the environment's keys make a provider.
    if (PROVIDER_KINDS.some((kind) => kind === value.name) && value.name !== value.kind) {
      context.addIssue({
        code: "custom",
        path: ["name"],
        message: `The name ${value.name} is kept for providers of that kind.`,
      });
    }
  });

/** A connection as it stands in the form, saved or not. */
export const connectionInput = z
  .object({
    /** Whose stored key is meant when none is given; null for a provider that is not saved yet. */
    name: providerName.nullable(),
    ...connection,
  })
  .superRefine(requireBaseUrl);

export type ProviderInput = z.infer<typeof providerInput>;
export type ConnectionInput = z.infer<typeof connectionInput>;

/** Every kind but the open one knows its own address. */
function requireBaseUrl(
  value: { readonly kind: ProviderKind; readonly baseUrl: string | null },
  context: z.RefinementCtx,
): void {
  if (value.kind !== "openai-compatible" || value.baseUrl !== null) return;
  context.addIssue({
    code: "custom",
    path: ["baseUrl"],
    message: "Give the address of the endpoint, such as http://127.0.0.1:11434/v1.",
  });
}

function baseUrlProblem(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    return "Give an http or https address, such as https://models.example.org/v1.";
  }
  // Addresses are shown and logged; keys are not.
  if (url.username !== "" || url.password !== "") return "Leave name and password out of the address; enter a key.";
  if (url.search !== "" || url.hash !== "") return "Give the address without anything behind ? or #.";
  return isStorable(value) ? undefined : UNSTORABLE;
}
