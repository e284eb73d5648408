/** How much of an archive is unpacked at most. */

export interface ArchiveLimits {
  /** Bytes of the archive itself. */
  readonly maxUploadBytes: number;
  /** Bytes of all its files together, counted while they are unpacked. */
  readonly maxUnpackedBytes: number;
  /** Files and folders in it. */
  readonly maxEntries: number;
  /** Unpacked bytes for each byte of the archive. */
  readonly maxRatio: number;
  /** Folders within each other. */
  readonly maxDepth: number;
}

export const DEFAULT_ARCHIVE_LIMITS: ArchiveLimits = {
  maxUploadBytes: 200_000_000,
  maxUnpackedBytes: 500_000_000,
  maxEntries: 200_000,
  maxRatio: 200,
  maxDepth: 40,
};
