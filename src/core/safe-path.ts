/** Paths that may be written below a folder on any system without leaving it. */

const MAX_LENGTH = 300;
/** What Windows forbids in names, and control characters everywhere. */
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*\\]/;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Not names of files, or folders that belong to package managers. */
const RESERVED: ReadonlySet<string> = new Set(["", ".", "..", "node_modules"]);

/** Whether the path is relative, stays below its folder and is a name everywhere. */
export function isSafePath(path: string): boolean {
  if (path.length > MAX_LENGTH || FORBIDDEN.test(path)) return false;
  return path.split("/").every((part) => !RESERVED.has(part) && !/[. ]$/.test(part) && !DEVICE.test(part));
}
