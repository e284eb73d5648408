/** Turns names of the input, which may be anything, into identifiers and file names that are safe in the delivered code. */

/** Words a TypeScript module may not or should not declare: keywords, globals, and names that generated files import. */
const RESERVED = new Set(
  // keywords and names that are special in some place
  (
    "abstract any as asserts async await bigint boolean break case catch class const constructor continue debugger " +
    "declare default delete do else enum export extends false finally for from function get global if implements " +
    "import in infer instanceof interface is keyof let module namespace never new null number object of out override " +
    "package private protected public readonly require return satisfies set static string super switch symbol this " +
    "throw true try type typeof undefined unique unknown using var void while with yield arguments eval " +
    "prototype hasOwnProperty toString toLocaleString valueOf isPrototypeOf toJSON then " +
    // globals
    "NaN Infinity globalThis window self process console crypto fetch performance structuredClone navigator " +
    "AbortController AbortSignal Array ArrayBuffer Atomics BigInt Blob Boolean Buffer Date Deno Error Event EventTarget " +
    "File FormData Function Headers Intl Iterator JSON Json Map Math Node Number Object Partial Pick Omit Promise Proxy " +
    "Record Reflect RegExp Request Required Readonly Response Set String Symbol TypeError URL Url URLSearchParams " +
    "WeakMap WeakRef WeakSet Window Worker Document Element Location Storage Text Comment Range Selection Image Option " +
    // what generated modules import or declare by themselves
    "app assert beforeEach body check context describe expect handler hono http input items key limit main next offset " +
    "output page path pending problem query repository request response result route routes schema server service " +
    "status store test value z zod Context Env Hono HTTPException Repository"
  ).split(" "),
);

/** True when generated code should not declare this name. */
export function isReserved(identifier: string): boolean {
  return RESERVED.has(identifier);
}

/** Words of a name: letters and digits of ASCII, accents removed, split at case changes and other characters. */
export function words(name: string): readonly string[] {
  return name
    .slice(0, 400)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .slice(0, 12)
    .map((word) => word.slice(0, 40));
}

/** `PetStore` from `pet-store`; empty when no word is left, never starting with a digit. */
export function pascalCase(name: string): string {
  const joined = words(name)
    .map((word) => word.charAt(0).toUpperCase() + (isAcronym(word) ? word.slice(1).toLowerCase() : word.slice(1)))
    .join("");
  return /^\d/.test(joined) ? `N${joined}` : joined;
}

/** `petStore` from `pet-store`; empty when no word is left, never starting with a digit. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** `pet-store` from `PetStore`; empty when no word is left. */
export function kebabCase(name: string): string {
  return words(name)
    .map((word) => word.toLowerCase())
    .join("-");
}

function isAcronym(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && /[A-Z]/.test(word);
}

/** Names that were given; letter case is ignored so that file names do not collide either. */
export class NameRegistry {
  readonly #taken = new Set<string>();

  /** The wanted name when it is free and not reserved, else with `suffix` and then a number behind it. */
  claim(wanted: string, suffix: string): string {
    const base = isReserved(wanted) ? wanted + suffix : wanted;
    let name = base;
    for (let count = 2; this.#taken.has(name.toLowerCase()) || isReserved(name); count += 1) {
      name = `${base}${String(count)}`;
    }
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

/** English plural of a noun, good enough for names. */
export function plural(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/i.test(noun)) return `${noun}es`;
  return `${noun}s`;
}

/** English singular of a noun, good enough for names. */
export function singular(noun: string): string {
  if (/ies$/i.test(noun) && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(ss|us|is)$/i.test(noun)) return noun;
  if (/(ses|xes|zes|ches|shes)$/i.test(noun)) return noun.slice(0, -2);
  if (/s$/i.test(noun) && noun.length > 2) return noun.slice(0, -1);
  return noun;
}

/** Name reduced to lower-case letters and digits, for comparing `pet_id` with `petId`. */
export function foldName(name: string): string {
  return words(name).join("").toLowerCase();
}
