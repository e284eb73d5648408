/** Input fields that several procedures share, with their limits. */
import { z } from "zod";
import { MAX_SOURCE_BYTES } from "../../core/discovery/source-text.ts";
import { passwordPolicy } from "../../core/password-policy.ts";
import { isStorable, UNSTORABLE } from "../repositories/storable-text.ts";

export const email = z
  .email("That is not an e-mail address.")
  .max(255, "An e-mail address has at most 255 characters.")
  .transform((value) => value.toLowerCase());

/** What a person or a project is called. */
const shownName = z
  .string()
  .trim()
  .min(1, "Say a name.")
  .max(200, "A name has at most 200 characters.")
  .refine(isStorable, UNSTORABLE);

export const personName = shownName;
export const projectName = shownName;

/** What a project is made with; which there are, the use case knows. */
export const generatorName = z
  .string()
  .trim()
  .min(1, "Name a generator.")
  .max(40, "The name of a generator has at most 40 characters.")
  .refine(isStorable, UNSTORABLE);

export const password = z
  .string()
  .min(passwordPolicy.minLength, `A password has at least ${String(passwordPolicy.minLength)} characters.`)
  .max(passwordPolicy.maxLength, `A password has at most ${String(passwordPolicy.maxLength)} characters.`)
  .refine(isStorable, UNSTORABLE);

/** A password as it is typed to be compared, which may be from before the limits. */
export const typedPassword = z.string().max(200).refine(isStorable, UNSTORABLE);

/** The secret of a link that works once. */
export const oneTimeToken = z.string().min(1).max(200).refine(isStorable, UNSTORABLE);

export const sourceText = z
  .string()
  .max(MAX_SOURCE_BYTES, "The document is larger than 5 MB. Split it, or leave out what is not part of the API.");

/** File name of the input; only shown, never opened. */
export const sourceName = z.string().trim().min(1).max(255).refine(isStorable, UNSTORABLE);

/** Path of a file of the project. */
export const filePath = z
  .string()
  .min(1)
  .max(1000, "A path has at most 1,000 characters.")
  .refine(isStorable, UNSTORABLE);

/** A path on the server, absolute or below an allowed folder; may be empty. */
export const folderPath = z.string().max(1000, "A path has at most 1,000 characters.").refine(isStorable, UNSTORABLE);

export const repositoryUrl = z
  .string()
  .trim()
  .min(1, "Give the address of a repository.")
  .max(2000, "An address has at most 2,000 characters.")
  .refine(isStorable, UNSTORABLE);

/** Branch or tag. A dash first would be read as an option. */
export const gitRef = z
  .string()
  .trim()
  .max(250, "The name of a branch or tag has at most 250 characters.")
  .regex(/^(?!-)[^\s~^:?*[\\\u0000-\u001f\u007f]+$/, "That is no name of a branch or a tag.")
  .refine(isStorable, UNSTORABLE);

/** What is looked for in a list; empty for all of it. Nothing holds what cannot be stored, so that much is dropped. */
export const searchText = z
  .string()
  .trim()
  .max(200, "What is looked for has at most 200 characters.")
  .transform((value) => value.replaceAll("\0", "").toWellFormed());

/** What the rows of a list must have, word for word. */
export const filterText = (most: number) => z.string().max(most).refine(isStorable, UNSTORABLE);

/** Fields of a list that is read page by page. */
export const pageOf = (most: number) => ({
  search: searchText.default(""),
  offset: z.int().min(0).max(10_000_000).default(0),
  limit: z.int().min(1).max(most).default(50),
});

/** Decimal id of an event, as `projects.events` gives it. */
export const eventId = z.string().regex(/^\d{1,18}$/, "That is not the id of an event.");

export const reviewText = z.string().trim().max(4000, "At most 4,000 characters.").refine(isStorable, UNSTORABLE);

export const atomCode = z
  .string()
  .max(200_000, "The code of one atom has at most 200,000 characters.")
  .refine(isStorable, UNSTORABLE);

/** The atom's revision that the reviewer looked at. */
export const revision = z.int().min(0);

/** What of a project's calls is asked for, and in what order. */
export const ledgerFilter = {
  state: z.enum(["RESERVED", "SETTLED", "LOST"]).nullable().default(null),
  provider: filterText(100).nullable().default(null),
  model: filterText(200).nullable().default(null),
  wave: z.int().min(0).max(1_000_000).nullable().default(null),
  taskId: z.uuid().nullable().default(null),
  isFaulty: z.boolean().default(false),
  sort: z.enum(["time", "cost", "tokensIn", "tokensOut"]).default("time"),
  direction: z.enum(["asc", "desc"]).default("desc"),
};
