/** Names in delivered code: words to cases, and a registry in which no two declarations share one. */

const KEYWORDS =
  "abstract any arguments as async await break case catch class const constructor continue debugger declare default " +
  "delete do else enum eval export extends false finally for from function get if implements import in infer " +
  "instanceof interface is keyof let module namespace never new null number object of package private protected " +
  "public readonly require return satisfies set static string super switch symbol this throw true try type typeof " +
  "undefined unique unknown using var void while with yield";

const GLOBALS =
  "Array Boolean Buffer Context Crypto Date Deno Error Function Infinity Intl JSON Map Math NaN Number Object Omit " +
  "Partial Pick Promise Proxy Readonly Record Reflect RegExp Request Required Response Set String Symbol TypeError " +
  "URL URLSearchParams WeakMap boolean console crypto decodeURIComponent encodeURIComponent fetch global globalThis " +
  "isNaN parseInt parseFloat pending process setTimeout structuredClone atob btoa undefined";

/** Names that the recipes use for local variables and parameters; no declaration may be shadowed by them. */
const LOCALS =
  "accepted action after answer app before body byKey cases change changed client code collection configuration " +
  "content context control counter credentials current data decoded detail dependents direct done element entries " +
  "entry errors event expected extra field file files first folder found from give given headers index init input " +
  "invalid issue item items key keys kind known last left limit line list location made make match member memory " +
  "message method missing moved name names next number offset one operation options other page parameter parameters " +
  "parts parsed part parsing path pattern pending piece pieces port position present previous problem properties " +
  "property query raw read reading reason received record rejected relation removed repositories repository request " +
  "resource response result results right root routes rows rule scheme schema second segment sent server service " +
  "shape shelf signal size slug snapshot source spec stored sum target temporary test text third title to total " +
  "unique url user value values what where with written";

export const LOCAL_NAMES: ReadonlySet<string> = new Set(LOCALS.split(" "));

export const FIXED_NAMES: readonly string[] = [...KEYWORDS.split(" "), ...GLOBALS.split(" "), ...LOCALS.split(" ")];

/** Words of a name: runs of letters and digits, split at case changes; accents are dropped. */
export function words(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .slice(0, 12)
    .map((word) => word.slice(0, 40));
}

/** `petStore`; `fallback` when nothing is left or it would start with a digit. */
export function camelCase(name: string, fallback: string): string {
  const [first, ...rest] = words(name);
  if (first === undefined) return fallback;
  const joined = lowerFirst(first) + rest.map(upperFirst).join("");
  return /^\d/.test(joined) ? fallback + joined : joined;
}

export function pascalCase(name: string, fallback: string): string {
  return upperFirst(camelCase(name, fallback));
}

export function kebabCase(name: string, fallback: string): string {
  const parts = words(name).map((word) => word.toLowerCase());
  return parts.length === 0 ? fallback : parts.join("-");
}

export function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `HTTPError` becomes `httpError`, `Pet` becomes `pet`. */
export function lowerFirst(word: string): string {
  if (word === word.toUpperCase()) return word.toLowerCase();
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** Words in lower case, for sentences: `order item`. */
export function spoken(name: string): string {
  return words(name)
    .map((word) => word.toLowerCase())
    .join(" ");
}

/** Hands out each name once. */
export class NameRegistry {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Takes a name whether or not it is free. */
  reserve(name: string): string {
    this.#taken.add(name);
    return name;
  }

  /** The first free one of `name`, `name + suffix`, `name + suffix2`, … */
  claim(name: string, suffix = ""): string {
    let free = name;
    for (let count = 1; this.#taken.has(free); count += 1) {
      free = name + (suffix === "" ? String(count + 1) : suffix + (count === 1 ? "" : String(count)));
    }
    this.#taken.add(free);
    return free;
  }
}
