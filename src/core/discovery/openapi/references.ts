/** `$ref`s of an OpenAPI document: followed inside the document, never fetched, checked for loops. */
import type { Json, JsonObject } from "../../json.ts";
import {
  entriesOf,
  get,
  getArray,
  getString,
  isArray,
  isObject,
  pointerTo,
  pointerTokens,
  valueAt,
} from "../json-access.ts";
import { nearest } from "../nearest.ts";
import type { Report } from "../report.ts";

/** A value of the document and where it stands. */
export interface Located {
  readonly value: Json;
  readonly pointer: string;
}

/** Maps whose keys are names the author chose, not keywords. */
const NAME_MAPS = new Set(
  "properties patternProperties $defs definitions dependentSchemas schemas responses parameters requestBodies headers securitySchemes links callbacks pathItems paths webhooks content encoding variables".split(
    " ",
  ),
);
/** References to references: longer chains are refused, so that following them all stays cheap. */
const MAX_CHAIN = 20;
/** Keywords whose values are data, in which `$ref` means nothing. */
const DATA = new Set(["example", "examples", "default", "enum", "const", "mapping"]);

export class References {
  constructor(private readonly root: JsonObject) {}

  /** The value itself, or what its `$ref` names at the end of the chain; undefined when that does not exist. */
  follow(value: Json | undefined, pointer: string): Located | undefined {
    let current = value;
    let at = pointer;
    const seen = new Set<string>();
    for (;;) {
      if (current === undefined) return undefined;
      const reference = getString(current, "$ref");
      if (reference === undefined) return { value: current, pointer: at };
      const target = localPointer(reference);
      if (target === undefined || seen.has(target) || seen.size >= MAX_CHAIN) return undefined;
      seen.add(target);
      current = valueAt(this.root, target);
      at = target;
    }
  }
}

/** Canonical pointer of a reference into the same document; undefined for everything else. */
export function localPointer(reference: string): string | undefined {
  if (!reference.startsWith("#")) return undefined;
  const tokens = pointerTokens(reference);
  return tokens === undefined ? undefined : pointerTo("#", ...tokens);
}

/**
 * Reports remote, unresolved and looping references anywhere in the document.
 * @returns whether following the references comes to an end
 */
export function checkReferences(root: JsonObject, report: Report): boolean {
  const targets = new Set<string>();
  let ends = true;
  const visit = (value: Json, pointer: string, keysAreNames: boolean): void => {
    // Nothing more would be shown, and following long chains takes its time.
    if (report.isFull) return;
    if (isArray(value)) {
      value.forEach((item, index) => {
        visit(item, pointerTo(pointer, index), false);
      });
      return;
    }
    if (!isObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      const at = pointerTo(pointer, key);
      if (keysAreNames) visit(child, at, false);
      else if (key === "$ref" && typeof child === "string") ends = checkOne(child, at, root, targets, report) && ends;
      else if (!DATA.has(key) && !key.startsWith("x-")) visit(child, at, NAME_MAPS.has(key));
    }
  };
  visit(root, "#", false);
  if (report.isFull) return false;
  for (const [name] of entriesOf(get(root, "components"), "schemas"))
    targets.add(pointerTo("#/components/schemas", name));
  return ends && checkEndlessSchemas(root, targets, report);
}

/** False for a reference that leads in a circle. */
function checkOne(reference: string, at: string, root: JsonObject, targets: Set<string>, report: Report): boolean {
  const target = localPointer(reference);
  if (target !== undefined && new References(root).follow({ $ref: reference }, at) !== undefined) {
    targets.add(target);
    return true;
  }
  const shown = reference.slice(0, 200);
  if (!reference.startsWith("#")) {
    report.error(
      `The reference \`${shown}\` leads out of this document; nothing is fetched.`,
      at,
      "Bundle the document into one file first, for example with `npx @redocly/cli bundle`.",
    );
  } else if (target === undefined) {
    report.error(`The reference \`${shown}\` is not a JSON pointer.`, at, "Write it like `#/components/schemas/Name`.");
  } else if (endsInLoop(reference, root)) {
    report.error(
      `The reference \`${shown}\` leads back to itself and never to a definition.`,
      at,
      "Define one of the names in the loop.",
    );
    return false;
  } else if (valueAt(root, target) !== undefined) {
    report.error(
      `The reference \`${shown}\` ends nowhere, or after more than ${String(MAX_CHAIN)} other references.`,
      at,
      "Refer to the definition itself.",
    );
    return false;
  } else {
    const meant = meantBy(target, root);
    report.error(
      `The reference \`${shown}\` names nothing in this document.`,
      at,
      meant === undefined ? "Correct the name or add the definition." : `Did you mean \`${meant}\`?`,
    );
  }
  return true;
}

/** The name beside the missing one that is spelt nearly like it. */
function meantBy(target: string, root: JsonObject): string | undefined {
  const tokens = pointerTokens(target) ?? [];
  const beside = valueAt(root, pointerTo("#", ...tokens.slice(0, -1)));
  return isObject(beside) ? nearest(tokens.at(-1) ?? "", Object.keys(beside)) : undefined;
}

function endsInLoop(reference: string, root: JsonObject): boolean {
  const seen = new Set<string>();
  for (let next: string | undefined = reference; next !== undefined;) {
    const target = localPointer(next);
    if (target === undefined) return false;
    if (seen.has(target)) return true;
    if (seen.size > MAX_CHAIN) return false;
    seen.add(target);
    next = getString(valueAt(root, target), "$ref");
  }
  return false;
}

/** A schema that contains itself without a property or item in between can never be checked. */
function checkEndlessSchemas(root: JsonObject, targets: ReadonlySet<string>, report: Report): boolean {
  const state = new Map<string, "open" | "done">();
  let ends = true;
  const visit = (pointer: string): void => {
    if (state.get(pointer) === "done") return;
    if (state.get(pointer) === "open") {
      ends = false;
      report.error(
        "The schema contains itself directly, so no value can be checked against it.",
        pointer,
        "Let it refer to itself through a property or an item instead.",
      );
      return;
    }
    state.set(pointer, "open");
    for (const next of directParts(valueAt(root, pointer))) visit(next);
    state.set(pointer, "done");
  };
  for (const target of targets) visit(target);
  return ends;
}

/** Targets of references that apply to the same value as this schema. */
function directParts(schema: Json | undefined): readonly string[] {
  const own = getString(schema, "$ref");
  const target = own === undefined ? undefined : localPointer(own);
  const nested = ["allOf", "oneOf", "anyOf"].flatMap((key) => getArray(schema, key));
  const single = ["not", "if", "then", "else"].map((key) => get(schema, key)).filter((part) => part !== undefined);
  return [...(target === undefined ? [] : [target]), ...[...nested, ...single].flatMap(directParts)];
}
