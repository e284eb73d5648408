/** How much of a folder is analysed at most. */

export interface SelectionLimits {
  /** Source files that are analysed. */
  readonly maxFiles: number;
  /** Bytes of all source files together. */
  readonly maxTotalBytes: number;
  /** Bytes of one source file. */
  readonly maxFileBytes: number;
  /** Folders within each other. */
  readonly maxDepth: number;
  /** Files and folders that are looked at, whatever they are. */
  readonly maxEntries: number;
}

export const DEFAULT_SELECTION_LIMITS: SelectionLimits = {
  maxFiles: 30_000,
  maxTotalBytes: 100_000_000,
  maxFileBytes: 2_000_000,
  maxDepth: 40,
  maxEntries: 200_000,
};
