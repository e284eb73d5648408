/** Reads JSON Schema as OpenAPI 3.0 and 3.1 write it into the `Schema` union. */
import type { Json, JsonObject } from "../../json.ts";
import type { NamedSchema, Property, Schema } from "../application-model.ts";
import { NameRegistry, pascalCase } from "../identifiers.ts";
import {
  entriesOf,
  get,
  getArray,
  getNumber,
  getString,
  isArray,
  isObject,
  pointerTo,
  pointerTokens,
  valueAt,
} from "../json-access.ts";
import type { Report } from "../report.ts";
import { localPointer } from "./references.ts";
import { emptyRange } from "./empty-range.ts";
import { joinAll } from "./schema-merge.ts";

/** Keywords that restrict values and have no form in the `Schema` union. */
const UNENFORCED = (
  "not if patternProperties propertyNames minProperties maxProperties dependentRequired dependentSchemas dependencies " +
  "prefixItems contains unevaluatedProperties unevaluatedItems additionalItems $dynamicRef $recursiveRef"
).split(" ");
const TYPES = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);

interface Entry {
  readonly name: string;
  readonly originalName: string;
  state: "waiting" | "open" | "done";
  schema: Schema;
}

/** More is a table, not a type: compilers and readers choke on it. */
const MAX_CHOICES = 5000;

export class SchemaReader {
  readonly #names = new NameRegistry();
  readonly #byPointer = new Map<string, Entry>();
  readonly #byName = new Map<string, Entry>();
  readonly #queue: string[] = [];
  /** Schemas that accept more than the input says, with the reason. */
  readonly #unenforced = new WeakMap<Schema, string>();

  constructor(
    private readonly root: JsonObject,
    private readonly version: "3.0" | "3.1",
    private readonly report: Report,
  ) {}

  /** Reads the schema at a pointer; referenced ones get names and are read by `finish`. */
  read(value: Json | undefined, pointer: string): Schema {
    if (value === undefined || value === true) return { kind: "any" };
    if (!isObject(value))
      return this.#mark({ kind: "any", note: "allows no value at all" }, "`false` allows no value", pointer);
    const reference = getString(value, "$ref");
    const parts: Schema[] = [];
    if (reference !== undefined) {
      const target = localPointer(reference);
      if (target === undefined) return { kind: "any", note: "unresolved reference" };
      parts.push({ kind: "ref", name: this.#entry(target).name });
      if (this.version === "3.0") return parts[0] ?? { kind: "any" };
    }
    const own = this.#own(value, pointer);
    if (own !== undefined) parts.push(own);
    getArray(value, "allOf").forEach((member, index) =>
      parts.push(this.read(member, pointerTo(pointer, "allOf", index))),
    );
    for (const key of ["oneOf", "anyOf"] as const) {
      if (isArray(get(value, key))) parts.push(this.#union(value, key, pointer));
    }
    const isAlone = parts.length === 1;
    const joined =
      parts.length === 0
        ? ({ kind: "any" } as const)
        : isAlone
          ? (parts[0] ?? { kind: "any" })
          : joinAll(parts, (name) => this.#resolve(name));
    if (!isAlone) this.#refuseEmpty(joined, value, pointer);
    const schema = this.#withFacts(joined, value);
    for (const part of parts) {
      const reason = this.#unenforced.get(part);
      if (reason !== undefined) this.#unenforced.set(schema, reason);
    }
    return this.#markUnenforced(schema, value, pointer);
  }

  /** Reads everything that was named on the way; the named schemas in order of their first mention. */
  finish(): readonly NamedSchema[] {
    for (let pointer = this.#queue.shift(); pointer !== undefined; pointer = this.#queue.shift()) {
      const entry = this.#byPointer.get(pointer);
      if (entry?.state === "waiting") this.#fill(entry, pointer);
    }
    return [...this.#byName.values()].map((entry) => ({
      name: entry.name,
      originalName: entry.originalName,
      description: entry.schema.description ?? "",
      schema: entry.schema,
    }));
  }

  /** Gives a name to a schema that has none in the input. */
  name(schema: Schema, wanted: string): string {
    const name = this.#names.claim(pascalCase(wanted) || "Shape", "Shape");
    this.#byName.set(name, { name, originalName: wanted, state: "done", schema });
    return name;
  }

  /** Why this very schema accepts more than the input says; its parts are not looked at. */
  unenforced(schema: Schema): string | undefined {
    return this.#unenforced.get(schema);
  }

  /** Name of what a local reference points to. */
  nameOf(reference: string): string | undefined {
    const target = localPointer(reference);
    return target === undefined ? undefined : this.#entry(target).name;
  }

  #entry(pointer: string): Entry {
    const known = this.#byPointer.get(pointer);
    if (known !== undefined) return known;
    const originalName = pointerTokens(pointer)?.at(-1) ?? "";
    const name = this.#names.claim(pascalCase(originalName) || "Shape", "Shape");
    const entry: Entry = { name, originalName, state: "waiting", schema: { kind: "any" } };
    this.#byPointer.set(pointer, entry);
    this.#byName.set(name, entry);
    this.#queue.push(pointer);
    return entry;
  }

  #fill(entry: Entry, pointer: string): void {
    entry.state = "open";
    entry.schema = this.read(valueAt(this.root, pointer), pointer);
    entry.state = "done";
  }

  #resolve(name: string): Schema | undefined {
    const entry = this.#byName.get(name);
    if (entry === undefined || entry.state === "open") return undefined;
    if (entry.state === "waiting") {
      for (const [pointer, candidate] of this.#byPointer) if (candidate === entry) this.#fill(entry, pointer);
    }
    return entry.schema;
  }

  /** What `type`, `enum`, `const` and the keywords of a type say; undefined when they say nothing. */
  #own(value: JsonObject, pointer: string): Schema | undefined {
    const choices = isArray(get(value, "enum"))
      ? getArray(value, "enum")
      : Object.hasOwn(value, "const")
        ? [get(value, "const") ?? null]
        : undefined;
    if (choices !== undefined && choices.length > MAX_CHOICES)
      this.report.error(
        `The \`enum\` has ${String(choices.length)} values; at most ${String(MAX_CHOICES)} are read.`,
        pointerTo(pointer, "enum"),
        "Say with `pattern` or in words what is allowed.",
      );
    const types = this.#types(value);
    if (choices !== undefined) return this.#choice(choices, types, pointer);
    if (types.length === 0) return undefined;
    const nullable = types.includes("null") && types.length > 1;
    const members = types
      .filter((type) => !(nullable && type === "null"))
      .map((type) => this.#refuseEmpty(this.#typed(type, value, pointer), value, pointer));
    const [only] = members;
    const schema: Schema =
      members.length === 1 && only !== undefined ? only : { kind: "union", members, exclusive: false };
    return nullable ? { ...schema, nullable } : schema;
  }

  #types(value: JsonObject): readonly string[] {
    const type = get(value, "type");
    const listed = (isArray(type) ? type : [type]).filter(
      (name): name is string => typeof name === "string" && TYPES.has(name),
    );
    const stated = [...new Set(listed)].filter((name) => name !== "integer" || !listed.includes("number"));
    if (stated.length > 0) return stated;
    if (["properties", "additionalProperties", "required"].some((key) => Object.hasOwn(value, key))) return ["object"];
    return Object.hasOwn(value, "items") ? ["array"] : [];
  }

  #choice(values: readonly Json[], types: readonly string[], pointer: string): Schema {
    const fits = (item: Json): boolean =>
      types.length === 0 || types.some((type) => isOfType(item, type)) || item === null;
    const fitting = values.filter(fits);
    const concrete = fitting.filter((item) => item !== null);
    const nullable = concrete.length < fitting.length && concrete.length > 0 ? { nullable: true as const } : {};
    if (fitting.length === 0)
      return this.#mark(
        { kind: "any", note: "no listed value has the stated type" },
        "none of its `enum` values has its `type`",
        pointer,
      );
    if (concrete.length === 0) return { kind: "null" };
    if (concrete.every((item) => typeof item === "string"))
      return { kind: "string", enum: [...new Set(concrete)], ...nullable };
    if (concrete.every((item) => typeof item === "number")) {
      const kind = concrete.every(Number.isInteger) ? "integer" : "number";
      return { kind, enum: [...new Set(concrete)], ...nullable };
    }
    return { kind: "literal", values: concrete, ...nullable };
  }

  #typed(type: string, value: JsonObject, pointer: string): Schema {
    if (type === "object") return this.#object(value, pointer);
    if (type === "array") return this.#array(value, pointer);
    if (type === "string") return this.#string(value, pointer);
    if (type === "number" || type === "integer") return this.#number(type, value);
    return type === "boolean" ? { kind: "boolean" } : { kind: "null" };
  }

  #object(value: JsonObject, pointer: string): Schema {
    const required = new Set(getArray(value, "required").filter((name) => typeof name === "string"));
    const properties: Property[] = entriesOf(value, "properties").map(([name, property]) => {
      const at = pointerTo(pointer, "properties", name);
      this.#refuseProto(name, at);
      return { name, required: required.has(name), schema: this.read(property, at) };
    });
    const others = get(value, "additionalProperties");
    const additional =
      isObject(others) && Object.keys(others).length > 0
        ? this.read(others, pointerTo(pointer, "additionalProperties"))
        : others !== false;
    // What is required without being declared must be there, and be what any further property may be.
    const undeclared: Schema = typeof additional === "object" ? additional : { kind: "any" };
    for (const name of required) {
      if (properties.some((property) => property.name === name)) continue;
      this.#refuseProto(name, pointerTo(pointer, "required"));
      properties.push({ name, required: true, schema: undeclared });
    }
    return { kind: "object", properties, additional };
  }

  #array(value: JsonObject, pointer: string): Schema {
    const items = get(value, "items");
    const schema: Schema = {
      kind: "array",
      items: this.read(isArray(items) ? undefined : items, pointerTo(pointer, "items")),
      ...numbers(value, ["minItems", "maxItems"]),
      ...(get(value, "uniqueItems") === true ? { uniqueItems: true } : {}),
    };
    return isArray(items) ? this.#mark(schema, "`items` lists one schema per place", pointer) : schema;
  }

  #string(value: JsonObject, pointer: string): Schema {
    const pattern = getString(value, "pattern");
    const usable = pattern === undefined || isRegExp(pattern);
    const format = getString(value, "format");
    const schema: Schema = {
      kind: "string",
      ...(format === undefined ? {} : { format }),
      ...numbers(value, ["minLength", "maxLength"]),
      ...(pattern === undefined || !usable ? {} : { pattern }),
    };
    if (usable) return schema;
    this.report.warn(
      `The pattern \`${pattern.slice(0, 80)}\` is not a regular expression of JavaScript.`,
      pointerTo(pointer, "pattern"),
      "Rewrite it by ECMA-262.",
    );
    return this.#mark(schema, "its `pattern` is not a valid regular expression", pointer);
  }

  #number(kind: "number" | "integer", value: JsonObject): Schema {
    const format = getString(value, "format");
    const bounds = new Map(
      Object.entries(numbers(value, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])),
    );
    for (const [flag, name] of [
      ["exclusiveMinimum", "minimum"],
      ["exclusiveMaximum", "maximum"],
    ] as const) {
      const bound = bounds.get(name);
      if (get(value, flag) !== true || bound === undefined) continue;
      bounds.set(flag, bound);
      bounds.delete(name);
    }
    const step = getNumber(value, "multipleOf");
    return {
      kind,
      ...(format === undefined ? {} : { format }),
      ...Object.fromEntries(bounds),
      ...(step !== undefined && step > 0 ? { multipleOf: step } : {}),
    };
  }

  #union(value: JsonObject, key: "oneOf" | "anyOf", pointer: string): Schema {
    const all = getArray(value, key).map((member, index) => this.read(member, pointerTo(pointer, key, index)));
    const members = all.filter((member) => member.kind !== "null");
    const nullable = members.length < all.length ? { nullable: true as const } : {};
    const [only] = members;
    if (only === undefined) return all.length > 0 ? { kind: "null" } : { kind: "any" };
    if (members.length > 1) return { kind: "union", members, exclusive: key === "oneOf", ...nullable };
    const schema: Schema = { ...only, ...nullable };
    const reason = this.#unenforced.get(only);
    if (reason !== undefined) this.#unenforced.set(schema, reason);
    return schema;
  }

  #withFacts(schema: Schema, value: JsonObject): Schema {
    const description = getString(value, "description") ?? getString(value, "title");
    const example = get(value, "example") ?? getArray(value, "examples")[0];
    const fallback = get(value, "default");
    return {
      ...schema,
      ...(get(value, "nullable") === true && this.version === "3.0" ? { nullable: true } : {}),
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(get(value, "readOnly") === true ? { readOnly: true } : {}),
      ...(get(value, "writeOnly") === true ? { writeOnly: true } : {}),
    };
  }

  #markUnenforced(schema: Schema, value: JsonObject, pointer: string): Schema {
    const found = UNENFORCED.find(
      (key) => Object.hasOwn(value, key) && get(value, key) !== (key === "minProperties" ? 0 : true),
    );
    if (found !== undefined) return this.#mark(schema, `\`${found}\``, pointer);
    const isUntyped =
      schema.kind === "any" &&
      ["pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"].some((key) =>
        Object.hasOwn(value, key),
      );
    return isUntyped ? this.#mark(schema, "restrictions without a `type`", pointer) : schema;
  }

  #mark(schema: Schema, what: string, pointer: string): Schema {
    this.#unenforced.set(schema, `${what} at ${pointer}`);
    return schema;
  }

  /** Limits that exclude each other are a slip; what they would accept is nothing. */
  #refuseEmpty(schema: Schema, value: JsonObject, pointer: string): Schema {
    const range = emptyRange(schema);
    if (range === undefined) return schema;
    const [low, high] = range;
    const at = Object.hasOwn(value, low.keyword) ? pointerTo(pointer, low.keyword) : pointer;
    this.report.error(
      `Between \`${low.keyword}: ${String(low.value)}\` and \`${high.keyword}: ${String(high.value)}\` lies no value.`,
      at,
      "Swap or correct them.",
    );
    return schema;
  }

  #refuseProto(name: Json, pointer: string): void {
    if (name !== "__proto__") return;
    this.report.error(
      "A property may not be called `__proto__`: JavaScript gives that name a meaning of its own.",
      pointer,
      "Rename the property.",
    );
  }
}

function numbers(value: JsonObject, keys: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const key of keys) {
    const number = getNumber(value, key);
    if (number !== undefined) found[key] = number;
  }
  return found;
}

function isOfType(value: Json, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return isArray(value);
  if (type === "object") return isObject(value);
  return type === "null" ? value === null : typeof value === type;
}

function isRegExp(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").source !== "";
  } catch {
    return false;
  }
}
