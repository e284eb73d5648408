/** What the exit code of `mge` says. */

export const EXIT = {
  delivered: 0,
  failed: 1,
  badInput: 2,
  notApproved: 3,
  interrupted: 130,
} as const;
