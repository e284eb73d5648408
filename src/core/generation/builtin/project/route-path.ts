/** Turns a path template of the document into a route that hono understands, whatever characters it has. */

export interface RoutePath {
  /** The route, e.g. `/pets/:petId`. */
  readonly route: string;
  /** Sorts specific routes before general ones: one digit per segment, 0 for text, 1 for mixed, 2 for a parameter. */
  readonly rank: string;
}

const PLAIN = /^[A-Za-z0-9_.~-]+$/;
const WHOLE = /^\{([^{}]+)\}$/;

/** `names` are the code's names of the template's parameters. */
export function routePath(template: string, names: ReadonlyMap<string, string>): RoutePath {
  const path = template.replace(/[?#].*$/, "");
  const segments = path.split("/").slice(1);
  const parts = segments.map((segment, index) => routeSegment(segment, index, names));
  return { route: `/${parts.map((part) => part.text).join("/")}`, rank: parts.map((part) => part.rank).join("") };
}

function routeSegment(
  segment: string,
  index: number,
  names: ReadonlyMap<string, string>,
): { text: string; rank: string } {
  const name = WHOLE.exec(segment)?.[1];
  if (name !== undefined) return { text: `:${names.get(name) ?? `segment${String(index + 1)}`}`, rank: "2" };
  if (segment === "" || PLAIN.test(segment)) return { text: segment, rank: "0" };
  const pattern = segment
    .split(/(\{[^{}]*\})/)
    .map((part) => (/^\{[^{}]*\}$/.test(part) ? "[^/]+" : literalPattern(part)))
    .join("");
  return { text: `:segment${String(index + 1)}{${pattern}}`, rank: "1" };
}

/** Text as a regular expression without any character that the router reads itself. */
function literalPattern(text: string): string {
  return Array.from(text)
    .map((character) => (/[A-Za-z0-9_-]/.test(character) ? character : "[^/]"))
    .join("");
}

/** True when `specific` would be swallowed by `general` if that came first. */
export function isShadowedBy(specific: RoutePath, general: RoutePath): boolean {
  const left = specific.route.split("/");
  const right = general.route.split("/");
  return (
    left.length === right.length &&
    specific.rank < general.rank &&
    right.every((segment, index) => segment.startsWith(":") || segment === left[index])
  );
}
