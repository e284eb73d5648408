/** What the tests of the delivered project are made of: requests, bodies, values. */
import type { Json } from "../../../json.ts";
import { type Doc, braces, call, layOut } from "../text/layout.ts";
import { propertyKey, quote } from "../text/quote.ts";
import { jsonOf } from "./zod.ts";

/** A constant, with some properties changed; a change without a value takes the property away. */
export interface BodyParams {
  readonly constant: string;
  readonly changes?: readonly { readonly property: string; readonly value?: Json }[];
}

export interface RequestParams {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyParams;
}

export function test(title: string, lines: readonly Doc[]): string {
  const body = lines.map((line) => `  ${layOut(line, 2, 2)}\n`).join("");
  return `test(${quote(title)}, async () => {\n${body}});\n`;
}

export function requestCall(request: RequestParams, path: Doc = quote(request.path)): Doc {
  const options = optionsOf(request);
  return call("app.request", [path, ...(options === undefined ? [] : [options])]);
}

function optionsOf({ method, headers, body }: RequestParams): Doc | undefined {
  const pairs = Object.entries(headers).map(([name, value]) => `${propertyKey(name)}: ${quote(value)}`);
  if (body !== undefined)
    return call("sending", [quote(method), bodyOf(body), ...(pairs.length === 0 ? [] : [braces(pairs)])]);
  if (method === "GET" && pairs.length === 0) return undefined;
  return braces([
    ...(method === "GET" ? [] : [`method: ${quote(method)}`]),
    ...(pairs.length === 0 ? [] : [["headers: ", braces(pairs)] satisfies Doc]),
  ]);
}

/** A JSON value; long repetitions are written as such. */
export function valueOf(value: Json): Doc {
  const isLong = typeof value === "string" && /^x{20,}$/.test(value);
  return isLong ? `"x".repeat(${String(value.length)})` : jsonOf(value);
}

export function bodyOf({ constant, changes = [] }: BodyParams): Doc {
  if (changes.length === 0) return constant;
  const fields = changes.map(({ property, value }): Doc => [
    `${propertyKey(property)}: `,
    value === undefined ? "undefined" : valueOf(value),
  ]);
  return braces([`...${constant}`, ...fields], true);
}
