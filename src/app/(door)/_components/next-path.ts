/** Where to go after signing in. */

/** Any origin will do: a path keeps it, everything else leaves it. */
const HERE = "http://here.invalid";

/** The wanted path, as a browser reads it, when it lies on this site; else the projects. */
export function nextPath(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined || !wanted.startsWith("/") || !URL.canParse(wanted, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  // `/.//evil.example` stays here, but what is left of it would not.
  if (origin !== HERE || pathname.startsWith("//")) return "/";
  return `${pathname}${search}${hash}`;
}
