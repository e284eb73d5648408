/** A last look at what is handed out, whoever made it. */
import { MgeError } from "../../../core/errors.ts";
import { isSafePath } from "../../../core/safe-path.ts";

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
