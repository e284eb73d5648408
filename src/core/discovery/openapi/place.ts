/** Says in words where in an OpenAPI document a JSON pointer lies. */
import type { Json } from "../../json.ts";
import { getString, pointerTo, pointerTokens, valueAt } from "../json-access.ts";

const METHODS = new Set(["get", "put", "post", "delete", "patch", "head", "options", "trace"]);
const COMPONENTS: Readonly<Record<string, string>> = {
  schemas: "schema",
  responses: "response",
  parameters: "parameter",
  requestBodies: "request body",
  headers: "header",
  securitySchemes: "security scheme",
  examples: "example",
  links: "link",
  callbacks: "callback",
  pathItems: "path item",
};

/** `the response 200 of GET /patients`, `the property \`age\` of the schema \`Patient\``; undefined where no word fits. */
export function placeOf(document: Json, pointer: string): string | undefined {
  const tokens = pointerTokens(pointer) ?? [];
  const [section = "", name, ...rest] = tokens;
  if (section === "info") return "`info`";
  if (section === "paths" && name !== undefined) return inPath(document, name, rest);
  const [key, ...below] = rest;
  const kind = Object.hasOwn(COMPONENTS, name ?? "") ? COMPONENTS[name ?? ""] : undefined;
  if (section !== "components" || kind === undefined || key === undefined) return undefined;
  return within(below, `the ${kind} \`${key.slice(0, 80)}\``);
}

function inPath(document: Json, path: string, rest: readonly string[]): string {
  const [method = "", ...below] = rest;
  const shown = path.slice(0, 200);
  const base = pointerTo("#/paths", path);
  if (!METHODS.has(method)) return inOperation(document, base, rest, `the path \`${shown}\``);
  return inOperation(document, pointerTo(base, method), below, `${method.toUpperCase()} ${shown}`);
}

function inOperation(document: Json, pointer: string, rest: readonly string[], owner: string): string {
  const [part, key, ...below] = rest;
  if (part === "requestBody") return within(rest.slice(1), `the request body of ${owner}`);
  if (part === "responses" && key !== undefined) return within(below, `the response ${key} of ${owner}`);
  if (part !== "parameters" || key === undefined) return owner;
  const name = getString(valueAt(document, pointerTo(pointer, "parameters", key)), "name");
  const shown = name === undefined ? `parameter ${String(Number(key) + 1)}` : `parameter \`${name.slice(0, 80)}\``;
  return within(below, `the ${shown} of ${owner}`);
}

/** Names the innermost property, if the rest leads into one. */
function within(rest: readonly string[], owner: string): string {
  const at = rest.lastIndexOf("properties");
  const property = at === -1 ? undefined : rest[at + 1];
  return property === undefined ? owner : `the property \`${property.slice(0, 80)}\` of ${owner}`;
}
