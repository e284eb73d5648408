/** What an admin allows imports: folders, hosts inside the network, and how much. */
import { isAbsolute } from "node:path";
import { z } from "zod";
import { DEFAULT_ARCHIVE_LIMITS, type ArchiveLimits } from "../../intake/archive-limits.ts";
import { DEFAULT_SELECTION_LIMITS, type SelectionLimits } from "../../intake/selection-limits.ts";
import { readSetting } from "../../repositories/settings.ts";
import type { Sql } from "../../repositories/sql.ts";
import { isStorable, UNSTORABLE } from "../../repositories/storable-text.ts";

const KEY = "imports";

const limit = (lowest: number, highest: number) =>
  z
    .int("Give a whole number.")
    .min(lowest, `At least ${lowest.toLocaleString("en")}.`)
    .max(highest, `At most ${highest.toLocaleString("en")}.`);

const allowedHost = z.object({
  /** As in the address: a name, or a name and a port. */
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(300)
    .regex(
      /^(\[[0-9a-f:.]+\]|[^\s/@:?#[\]]+)(:\d{1,5})?$/,
      "Give a host as it stands in the address, such as git.example.org:8443.",
    )
    .refine(isStorable, UNSTORABLE),
  /** Certificates in PEM that sign the host's own; null when the system's suffice. */
  certificate: z
    .string()
    .max(100_000)
    .regex(/^\s*-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/, "That is no certificate in PEM.")
    .refine(isStorable, UNSTORABLE)
    .nullable(),
});

export const importSettings = z.object({
  /** Absolute paths of folders on the server; engineers may import what lies in them. */
  folderRoots: z
    .array(z.string().max(1000).refine(isAbsolute, "Give an absolute path.").refine(isStorable, UNSTORABLE))
    .max(50, "At most 50 folders."),
  /** Hosts inside the network that repositories may be cloned from; every host of the open internet may. */
  gitHosts: z.array(allowedHost).max(50, "At most 50 hosts."),
  limits: z.object({
    maxUploadBytes: limit(1_000, 2_000_000_000),
    maxUnpackedBytes: limit(1_000, 5_000_000_000),
    maxFiles: limit(1, 100_000),
    maxTotalBytes: limit(1_000, 500_000_000),
    maxFileBytes: limit(1_000, 2_000_000),
  }),
});

export type ImportSettings = z.infer<typeof importSettings>;

const DEFAULTS: ImportSettings = {
  folderRoots: [],
  gitHosts: [],
  limits: {
    maxUploadBytes: DEFAULT_ARCHIVE_LIMITS.maxUploadBytes,
    maxUnpackedBytes: DEFAULT_ARCHIVE_LIMITS.maxUnpackedBytes,
    maxFiles: DEFAULT_SELECTION_LIMITS.maxFiles,
    maxTotalBytes: DEFAULT_SELECTION_LIMITS.maxTotalBytes,
    maxFileBytes: DEFAULT_SELECTION_LIMITS.maxFileBytes,
  },
};

export const IMPORT_SETTINGS_KEY = KEY;

/** The stored settings, or the defaults. */
export async function readImportSettings(sql: Sql): Promise<ImportSettings> {
  const stored = await readSetting(sql, KEY);
  return stored === undefined ? DEFAULTS : importSettings.parse(stored);
}

/** The limits of unpacking. */
export function archiveLimitsOf({ limits }: ImportSettings): ArchiveLimits {
  const { maxUploadBytes, maxUnpackedBytes } = limits;
  return { ...DEFAULT_ARCHIVE_LIMITS, maxUploadBytes, maxUnpackedBytes };
}

/** The limits of choosing source. */
export function selectionLimitsOf({ limits }: ImportSettings): SelectionLimits {
  const { maxFiles, maxTotalBytes, maxFileBytes } = limits;
  return { ...DEFAULT_SELECTION_LIMITS, maxFiles, maxTotalBytes, maxFileBytes };
}
