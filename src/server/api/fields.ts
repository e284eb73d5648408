/** Input fields that several procedures share, with their limits. */
import { z } from "zod";
import { MAX_SOURCE_BYTES } from "../../core/discovery/source-text.ts";
import { passwordPolicy } from "../../core/password-policy.ts";

/** PostgreSQL cannot store NUL, and nobody types it. */
const hasNoNul = (value: string): boolean => !value.includes("\0");
const NUL_MESSAGE = "The text holds a NUL character. Remove it.";

export const email = z
  .email("That is not an e-mail address.")
  .max(255, "An e-mail address has at most 255 characters.")
  .transform((value) => value.toLowerCase());

export const personName = z
  .string()
  .trim()
  .min(1, "Say a name.")
  .max(200, "A name has at most 200 characters.")
  .refine(hasNoNul, NUL_MESSAGE);

export const password = z
  .string()
  .min(passwordPolicy.minLength, `A password has at least ${String(passwordPolicy.minLength)} characters.`)
  .max(passwordPolicy.maxLength, `A password has at most ${String(passwordPolicy.maxLength)} characters.`);

export const sourceText = z
  .string()
  .max(MAX_SOURCE_BYTES, "The document is larger than 5 MB. Split it, or leave out what is not part of the API.");

/** File name of the input; only shown, never opened. */
export const sourceName = z.string().trim().min(1).max(255).refine(hasNoNul, NUL_MESSAGE);

/** Decimal id of an event, as `projects.events` gives it. */
export const eventId = z.string().regex(/^\d{1,18}$/, "That is not the id of an event.");

export const reviewText = z.string().trim().max(4000, "At most 4,000 characters.").refine(hasNoNul, NUL_MESSAGE);

export const atomCode = z
  .string()
  .max(200_000, "The code of one atom has at most 200,000 characters.")
  .refine(hasNoNul, NUL_MESSAGE);

/** The atom's revision that the reviewer looked at. */
export const revision = z.int().min(0);
