/** Delivered `src/http/parameters.ts` and `src/http/paging.ts`. */
import { constant, fn, type, type LibraryFile } from "./library-file.ts";

export const PARAMETERS_FILE: LibraryFile = {
  path: "src/http/parameters.ts",
  task: "setup/http",
  header: "Reads path, query, header and cookie parameters as typed values.",
  isAlways: false,
  atoms: [
    type(`
/** Where a parameter stands in a request. */
type Place = "path" | "query" | "header" | "cookie";`),
    type(`
/** What the text of a parameter stands for; \`any\` takes the first of number, boolean and text that fits. */
type Meaning = "text" | "number" | "boolean" | "any";`),
    type(`
/** How one parameter is written and what it may be. */
export interface ParameterSpec<T> {
  readonly in: Place;
  readonly name: string;
  readonly means: Meaning;
  /** For lists: \`repeat\` when the name is repeated, else what stands between the elements. */
  readonly list?: "repeat" | "," | " " | "|";
  readonly schema: z.ZodType<T>;
}`),
    type(`
/** The parameters of an operation by the names that code calls them. */
export type ParameterSpecs<T> = { readonly [Name in keyof T]-?: ParameterSpec<T[Name]> };`),
    constant(
      `
/** Finds the texts of a parameter; undefined when the request lacks it. */
const SOURCES: Record<Place, (context: Context, name: string) => string[] | undefined> = {
  path: (context, name) => asList(context.req.param(name)),
  query: (context, name) => context.req.queries(name),
  header: (context, name) => asList(context.req.header(name)),
  cookie: (context, name) => asList(getCookie(context, name)),
};`,
      { topics: ["parameters"] },
    ),
    fn(
      `
/** Makes a list of a value that may be missing. */
function asList(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}`,
      { topics: ["parameters"], gives: ["undefined stays undefined"] },
    ),
    constant(
      `
/** Numbers as they are written in parameters. */
const NUMBER = /^[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?$/i;`,
      { topics: ["parameters"] },
    ),
    constant(
      `
/** Truth values as they are written in parameters. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([["true", true], ["false", false]]);`,
      { topics: ["parameters"] },
    ),
    constant(
      `
/** The values that a text may stand for, best first. */
const READINGS: Record<Meaning, (text: string) => readonly unknown[]> = {
  text: (text) => [text],
  number: (text) => [NUMBER.test(text) ? Number(text) : text],
  boolean: (text) => [BOOLEANS.get(text) ?? text],
  any: (text) => [...READINGS.number(text), ...READINGS.boolean(text), text],
};`,
      { topics: ["parameters"] },
    ),
    fn(
      `
/** The values that a parameter may stand for, best first. */
function readingsOf(spec: ParameterSpec<unknown>, texts: readonly string[]): readonly unknown[] {
  const { list, means } = spec;
  const [first = ""] = texts;
  if (list === undefined) return READINGS[means](first);
  const elements = list === "repeat" ? texts : texts.flatMap((text) => text.split(list));
  return [elements.map((element) => READINGS[means](element)[0])];
}`,
      { topics: ["parameters", "parameter-lists"], gives: ["one value for a list", "at least one value"] },
    ),
    fn(
      `
/** Reads one parameter: the first reading that its schema accepts, else why the last one was refused. */
function readParameter<T>(context: Context, spec: ParameterSpec<T>): z.ZodSafeParseResult<T> {
  const texts = SOURCES[spec.in](context, spec.name);
  const readings = texts === undefined ? [undefined] : readingsOf(spec, texts);
  const results = readings.map((reading) => spec.schema.safeParse(reading));
  return results.find((result) => result.success) ?? spec.schema.safeParse(readings.at(-1));
}`,
      { topics: ["parameters"], gives: ["a missing parameter is read as undefined"] },
    ),
    fn(
      `
/** Says what is wrong with a parameter. */
function complaints(name: string, error: z.ZodError): readonly InvalidPart[] {
  return error.issues.map((issue) => ({ parameter: name, detail: name + ": " + issue.message }));
}`,
      { topics: ["parameters"], gives: ["every complaint names the parameter"] },
    ),
    fn(
      `
/** Reads the parameters of an operation; throws a problem that names every invalid one. */
export function readParameters<T extends object>(context: Context, specs: ParameterSpecs<T>): T {
  const entries: readonly [string, ParameterSpec<unknown>][] = Object.entries(specs);
  const results = entries.map(([key, spec]) => {
    return { key, name: spec.name, ...readParameter(context, spec) };
  });
  const errors = results.flatMap(({ name, error }) => (error ? complaints(name, error) : []));
  if (errors.length > 0) throw invalidRequest(errors);
  return Object.fromEntries(results.map(({ key, data }) => [key, data])) as T;
}`,
      { topics: ["parameters"], gives: ["every value satisfies its schema"] },
    ),
  ],
};

export const PAGING_FILE: LibraryFile = {
  path: "src/http/paging.ts",
  task: "setup/http",
  header: "Turns paging parameters into the part of a list that is answered.",
  isAlways: false,
  atoms: [
    type(`
/** What the client asked for. */
interface PagingRequest {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** From 1. */
  readonly page?: number | undefined;
}`),
    type(`
/** How much is answered when the client does not say, and at most. */
interface PagingBounds {
  readonly defaultLimit: number;
  readonly maxLimit: number;
}`),
    type(`
/** Part of a list: at most \`limit\` items after the first \`offset\`. */
export interface Slice {
  readonly limit: number;
  readonly offset: number;
}`),
    fn(
      `
/** Works out the part of a list that a request asks for. */
export function sliceOf(request: PagingRequest, bounds: PagingBounds): Slice {
  const { limit: wanted = bounds.defaultLimit, page = 1 } = request;
  const limit = Math.min(Math.max(Math.trunc(wanted), 0), bounds.maxLimit);
  const skipped = request.offset ?? (Math.max(page, 1) - 1) * limit;
  return { limit, offset: Math.max(Math.trunc(skipped), 0) };
}`,
      { topics: ["paging"], gives: ["0 ≤ limit ≤ maxLimit", "offset ≥ 0"] },
    ),
  ],
};
