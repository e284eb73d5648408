/** What the exit code of `mge` says. */

export const EXIT = {
  delivered: 0,
  failed: 1,
  badInput: 2,
  notApproved: 3,
  /** What runs here does not fit the installation: its schema, its secret, or the state of what is to be changed. */
  conflict: 4,
  interrupted: 130,
} as const;
