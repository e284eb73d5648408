/** Paths that may be written below a folder on any system without leaving it. */
import { MgeError } from "../../../core/errors.ts";

const MAX_LENGTH = 400;
/** What Windows forbids in names, and control characters everywhere. */

const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*\\]/;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether the path is relative, stays below its folder and is a name everywhere. */
export function isSafePath(path: string): boolean {
  if (path === "" || path.length > MAX_LENGTH || FORBIDDEN.test(path)) return false;
  return path
    .split("/")
    .every((part) => part !== "" && part !== "." && part !== ".." && !/[. ]$/.test(part) && !DEVICE.test(part));
}

/** Throws INTERNAL naming a path that must not be written, or two that are one where case does not count. */
export function requireSafePaths(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const folded = path.normalize("NFC").toLowerCase();
    if (!isSafePath(path) || seen.has(folded)) {
      throw new MgeError(
        "INTERNAL",
        `The project holds a file that cannot be delivered: ${JSON.stringify(path)}.`,
        "Report this; nothing was written.",
      );
    }
    seen.add(folded);
  }
}
