/** Where to go after signing in. */

/** The wanted path when it lies on this site, else the projects. */
export function nextPath(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined) return "/";
  if (!wanted.startsWith("/") || wanted.startsWith("//") || wanted.includes("\\")) return "/";
  return wanted;
}
