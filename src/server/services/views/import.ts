/** What the interface is shown of imports: where code came from, what was left out, what could not be followed. */
import { z } from "zod";
import { fileDiagnostic } from "./common.ts";

const limits = z.object({
  maxUploadBytes: z.number(),
  /** Of an archive once it is unpacked, or of a clone. */
  maxUnpackedBytes: z.number(),
  /** Source files that are analysed. */
  maxFiles: z.number(),
  /** Of all source files together. */
  maxTotalBytes: z.number(),
  /** Of one source file. */
  maxFileBytes: z.number(),
});

export const importOptions = z.object({
  /** Folders of the server that may be imported, and what lies in them. */
  folderRoots: z.array(z.string()),
  limits,
  /** Where an archive is sent to, as the body of a POST. */
  uploadUrl: z.string(),
});

const importOrigin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("archive"), name: z.string() }),
  z.object({ kind: z.literal("folder"), path: z.string() }),
  z.object({
    kind: z.literal("git"),
    url: z.string(),
    /** Branch or tag; null for the repository's default. */
    ref: z.string().nullable(),
    /** Full hash; null until it was cloned. */
    commit: z.string().nullable(),
  }),
]);

export const importView = z.object({
  origin: importOrigin,
  /** Files whose bytes are stored; `bytes` are theirs. */
  files: z.object({ stored: z.number(), bytes: z.number(), leftOut: z.number(), withDiagnostics: z.number() }),
  diagnostics: z.number(),
  unresolved: z.number(),
  /** Cycles of atoms that are scheduled as one unit. */
  cycles: z.number(),
  /** By number of files. Empty before the analysis. */
  languages: z.array(z.object({ language: z.string(), files: z.number(), bytes: z.number() })),
  /** Reasons with the number of files and folders, the most frequent first. */
  leftOut: z.array(z.object({ reason: z.string(), count: z.number() })),
  /** Unresolved names by the sort of their reason, the most frequent first. */
  unresolvedGroups: z.array(z.object({ group: z.string(), count: z.number() })),
});

export const importFolders = z.object({
  /** In alphabetical order. */
  names: z.array(z.string()),
  /** Whether there are more than are listed. */
  isCut: z.boolean(),
});

/** `nextOffset` is to be given as `offset` for the next page; null at the end. */
const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number(), nextOffset: z.number().nullable() });

export const leftOutPage = page(z.object({ path: z.string(), reason: z.string() }));

export const importDiagnosticsPage = page(
  z.object({
    path: z.string(),
    language: z.string().nullable(),
    bytes: z.number(),
    count: z.number(),
    /** The first 20. */
    diagnostics: z.array(fileDiagnostic),
  }),
);

export const unresolvedPage = page(
  z.object({
    name: z.string(),
    /** Sort of the reason: built, module, import, no-member, member, made-up, undeclared, ambiguous or other. */
    group: z.string(),
    reason: z.string(),
    atomId: z.uuid(),
    atomName: z.string(),
    /** See the atom's own `which`. */
    atomWhich: z.string(),
    atomKind: z.string(),
    file: z.string(),
    /** Of the name, from 1. */
    line: z.number(),
    /** Byte offsets in the file, `end` exclusive. */
    start: z.number(),
    end: z.number(),
  }),
);

export type ImportOptions = z.infer<typeof importOptions>;
export type ImportFolders = z.infer<typeof importFolders>;
export type ImportView = z.infer<typeof importView>;
export type LeftOutPage = z.infer<typeof leftOutPage>;
export type ImportDiagnosticsPage = z.infer<typeof importDiagnosticsPage>;
export type UnresolvedPage = z.infer<typeof unresolvedPage>;
