/** A folder of this machine that may be imported: one of those an admin allowed, or below it. */
import { realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { MgeError } from "../../core/errors.ts";

/** The folder's real place. Throws FORBIDDEN outside of what is allowed, BAD_INPUT for what is no folder. */
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
  const [realRoot, realFolder] = await Promise.all([realpath(root), realpath(join(root, path))]).catch(() => {
    throw new MgeError(
      "BAD_INPUT",
      `There is no folder ${JSON.stringify(path)} there.`,
      "Look whether the path is right.",
    );
  });
  const within = relative(realRoot, realFolder);
  if (isAbsolute(path) || isAbsolute(within) || within === ".." || within.startsWith(`..${sep}`)) {
    throw new MgeError(
      "FORBIDDEN",
      "The folder lies outside of the allowed one, or a link leads out of it.",
      "Choose a folder below the allowed one.",
    );
  }
  if (!(await stat(realFolder)).isDirectory()) {
    throw new MgeError("BAD_INPUT", `${JSON.stringify(path)} is no folder.`, "Choose a folder.");
  }
  return realFolder;
}
