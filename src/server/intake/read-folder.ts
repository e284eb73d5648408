/** A folder of this machine that may be imported: one of those an admin allowed, or below it. */
import { realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { MgeError } from "../../core/errors.ts";

/**
 * The folder's real place. `path` is relative to `root`, or absolute and below any of what is allowed. Throws FORBIDDEN
 * outside of what is allowed, BAD_INPUT for what is no folder.
 */
export async function requireAllowedFolder(
  allowedRoots: readonly string[],
  root: string,
  path: string,
): Promise<string> {
  if (!allowedRoots.includes(root)) {
    throw new MgeError(
      "FORBIDDEN",
      "Folders may only be imported from where an admin allowed it, and this is not such a place.",
      "Choose one of the allowed folders, or ask an admin to allow this one in the settings.",
    );
  }
  const place = isAbsolute(path) ? resolve(path) : join(root, path);
  const within = isAbsolute(path) ? allowedRoots.find((allowed) => liesIn(resolve(allowed), place)) : root;
  // What lies elsewhere is not even looked at: whether it is there is nobody's business.
  if (within === undefined) throw outside();
  const [realRoot, realFolder] = await Promise.all([realpath(within), realpath(place)]).catch(() => {
    throw new MgeError("BAD_INPUT", `There is no folder "${place}".`, "Look whether the path is right.");
  });
  if (!liesIn(realRoot, realFolder)) throw outside();
  if (!(await stat(realFolder)).isDirectory()) {
    throw new MgeError("BAD_INPUT", `"${place}" is no folder.`, "Choose a folder.");
  }
  return realFolder;
}

function liesIn(folder: string, place: string): boolean {
  const within = relative(folder, place);
  return !isAbsolute(within) && within !== ".." && !within.startsWith(`..${sep}`);
}

function outside(): MgeError {
  return new MgeError(
    "FORBIDDEN",
    "The folder lies outside of the allowed one, or a link leads out of it.",
    "Choose a folder below the allowed one.",
  );
}
