/** Errors that say something about this machine, and nothing about what was handed in. */

const CODES: readonly string[] = ["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "EIO", "EMFILE", "ENFILE"];

/** No room, no permission, a broken disk, too many files open. */
export function isOfTheSystem(error: unknown): boolean {
  return CODES.includes((error as NodeJS.ErrnoException).code ?? "");
}
