/** Delivered `src/validation.ts` and `src/http/body.ts`: from unknown values to typed ones. */
import { constant, fn, type LibraryFile } from "./library-file.ts";

export const VALIDATION_FILE: LibraryFile = {
  path: "src/validation.ts",
  task: "setup/http",
  header: "Checks values against schemas and says where they are wrong.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Writes a path as a JSON pointer in a URI fragment, e.g. \`#/tags/0\`. */
export function pointerOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1"));
  return ["#", ...steps].join("/");
}`,
      { topics: ["pointer"], gives: ["`~` and `/` in names are escaped as RFC 6901 asks"] },
    ),
    fn(
      `
/** Returns the value as its schema reads it; throws a problem that points at every invalid part. */
export function validated<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  throw invalidRequest(
    issues.map((issue) => ({ pointer: pointerOf(issue.path), detail: issue.message })),
  );
}`,
      { topics: ["body", "validated"], gives: ["the result satisfies the schema"] },
    ),
  ],
};

export const JSON_FILE: LibraryFile = {
  path: "src/json.ts",
  task: "setup/http",
  header: "Compares JSON values, and schemas that need it.",
  isAlways: false,
  atoms: [
    fn(
      `
/** True when two JSON values are the same, whatever the order of their properties. */
export function isSameJson(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}`,
      { topics: ["json"], gives: ['1 and "1" differ; { a, b } and { b, a } do not'] },
    ),
    fn(
      `
/** True for JSON objects: neither null nor a list. */
function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}`,
      { topics: ["json", "own-properties"], gives: ["false for lists and null"] },
    ),
    fn(
      `
/** Writes a JSON value so that equal values have equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (!isObject(value)) return String(JSON.stringify(value));
  const parts = Object.entries(value).map(([name, part]) => {
    return JSON.stringify(name) + ":" + canonical(part);
  });
  return "{" + parts.sort().join(",") + "}";
}`,
      { topics: ["json"], gives: ["properties are written in one order"] },
    ),
    fn(
      `
/** True when no two of the values are the same. */
export function areDistinct(values: readonly unknown[]): boolean {
  return new Set(values.map(canonical)).size === values.length;
}`,
      { topics: ["json"], gives: ["an empty list is distinct"] },
    ),
    fn(
      `
/** True for everything but undefined, for a property that may be anything and must be there. */
export function isPresent(value: unknown): boolean {
  return value !== undefined;
}`,
      { topics: ["present"], gives: ["true for null"] },
    ),
    fn(
      `
/** Copies an object so that it has nothing but its own properties; anything else stays as it is. */
export function ownProperties(value: unknown): unknown {
  return isObject(value) ? Object.assign(Object.create(null), value) : value;
}`,
      { topics: ["own-properties"], gives: ["names such as `constructor` are absent unless they were set"] },
    ),
    fn(
      `
/** A schema for exactly these JSON values. */
export function oneOf(allowed: readonly unknown[]): z.ZodType<unknown> {
  const isAllowed = (value: unknown) => allowed.some((one) => isSameJson(one, value));
  return z.unknown().refine(isAllowed, "Not one of the allowed values");
}`,
      { topics: ["one-of"], gives: ["any other value is refused"] },
    ),
    fn(
      `
/** A schema that accepts what at least one member accepts, and keeps the properties that any of them knows. */
export function anyOf<const Members extends readonly z.ZodType[]>(
  members: Members,
): z.ZodType<z.output<Members[number]>> {
  return z.unknown().transform((value, context) => {
    const results = members.map((member) => member.safeParse(value));
    const accepted = results.flatMap((result) => (result.success ? [result.data] : []));
    if (accepted.length > 0) return combined(accepted) as z.output<Members[number]>;
    context.issues.push({ code: "custom", message: "Matches none of the allowed shapes", input: value });
    return z.NEVER;
  });
}`,
      { topics: ["any-of"], needs: ["members is not empty"], gives: ["a value that no member accepts is refused"] },
    ),
    fn(
      `
/** Merges readings of one value: objects property by property, of anything else the first. */
function combined<T>(readings: readonly T[]): T {
  const [first] = readings;
  const areObjects = readings.every((reading) => typeof reading === "object" && reading !== null);
  if (!areObjects || Array.isArray(first)) return first as T;
  return Object.assign({}, ...readings);
}`,
      { topics: ["any-of"], needs: ["readings is not empty"], gives: ["no property of any reading is lost"] },
    ),
  ],
};

export const ITEMS_FILE: LibraryFile = {
  path: "src/items.ts",
  task: "setup/storage",
  header: "Handles items by the names of their properties, whatever those names are.",
  isAlways: false,
  atoms: [
    fn(
      `
/** Reads an item's own property; names such as \`constructor\` are not looked up on the prototype. */
export function propertyOf(item: object, name: string): unknown {
  return Object.hasOwn(item, name) ? (item as Record<string, unknown>)[name] : undefined;
}`,
      { topics: ["items"], gives: ["undefined when the item itself has no such property"] },
    ),
    fn(
      `
/** Puts objects together; the later wins. Undefined values count as absent. */
export function merged(...parts: readonly object[]): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null);
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    if (value !== undefined) result[name] = value;
  }
  return result;
}`,
      { topics: ["items"], gives: ["the result has no prototype, so any property name is safe"] },
    ),
    fn(
      `
/** Copies an object without the named properties. */
export function without<T extends object>(item: T, names: readonly string[]): T {
  const kept = Object.entries(item).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept) as T;
}`,
      {
        topics: ["items"],
        needs: ["T does not require the named properties"],
        gives: ["the item itself is unchanged"],
      },
    ),
    fn(
      `
/** Copies the named properties of an object, as far as it has them. */
export function only(item: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}`,
      { topics: ["items"], gives: ["the item itself is unchanged"] },
    ),
  ],
};

export const BODY_FILE: LibraryFile = {
  path: "src/http/body.ts",
  task: "setup/http",
  header: "Reads JSON bodies of requests.",
  isAlways: false,
  atoms: [
    constant(
      `
/** Largest accepted body in bytes. */
const MAX_BODY_BYTES = 1_048_576;`,
      { topics: ["body-limit"] },
    ),
    constant(
      `
/** Refuses bodies that are too large before they are read. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (context) => {
    const detail = "The body is larger than " + MAX_BODY_BYTES + " bytes.";
    return answerProblem(context, problemOf(413, detail));
  },
});`,
      { topics: ["body-limit"] },
    ),
    constant(
      `
/** Media types that are JSON. */
const JSON_TYPE = /^(application|text)\\/([^;\\s]+\\+)?json\\s*(;|$)/i;`,
      { topics: ["body"] },
    ),
    fn(
      `
/** Throws a problem unless the request says that its body is JSON. */
function requireJson(context: Context): void {
  const type = context.req.header("Content-Type") ?? "";
  if (JSON_TYPE.test(type)) return;
  throw new ProblemError(problemOf(415, "Send the body as application/json."));
}`,
      { topics: ["body"], gives: ["returns only for a JSON media type"] },
    ),
    fn(
      `
/** Gives parsed objects no prototype and drops \`__proto__\`, so that no name in a body is special. */
function bare(name: string, value: unknown): unknown {
  return name === "__proto__" ? undefined : ownProperties(value);
}`,
      { topics: ["body-names"], gives: ["objects of the result have own properties only"] },
    ),
    fn(
      `
/** Parses JSON; throws a problem when the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, bare);
  } catch {
    throw new ProblemError(problemOf(400, "The body is not valid JSON."));
  }
}`,
      { topics: ["body", "body-names"], gives: ["status 400 for malformed JSON"] },
    ),
    fn(
      `
/** Reads the body of a request that must have one. */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await context.req.text();
  if (text.trim() === "") throw new ProblemError(problemOf(400, "A JSON body is required."));
  requireJson(context);
  return validated(schema, parseJson(text));
}`,
      {
        topics: ["body"],
        gives: ["the result satisfies the schema", "a missing body, another media type and malformed JSON are refused"],
      },
    ),
    fn(
      `
/** Reads the body of a request that may lack one; undefined when it does. */
export async function readOptionalBody<T>(
  context: Context,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const text = await context.req.text();
  if (text.trim() === "") return undefined;
  requireJson(context);
  return validated(schema, parseJson(text));
}`,
      { topics: ["optional-body"], gives: ["a body that is there satisfies the schema"] },
    ),
  ],
};
