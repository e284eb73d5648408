/** Makes test data that satisfies schemas: the same schema and seed always give the same value. */
import type { Property, Schema } from "../../../discovery/application-model.ts";
import type { Json } from "../../../json.ts";
import { words } from "../text/names.ts";
import { conforms, type FindSchema, isObject } from "./conforms.ts";
import { patternSample } from "./pattern.ts";

export interface SampleOptions {
  /** From 1; different seeds give different values where the schema allows. */
  readonly seed: number;
  /** What the value is called, so that texts are readable. */
  readonly hint?: string;
  /** `input` leaves out what only the server sets. */
  readonly side?: "stored" | "input";
  /** At most this many values; optional ones beyond are left out. */
  readonly budget?: number;
}

interface Walk {
  readonly seed: number;
  readonly hint: string;
  readonly side: "stored" | "input";
  readonly refs: readonly string[];
  readonly left: { values: number };
}

const MAX_SIZE = 2000;

export class Sampler {
  readonly #find: FindSchema;

  constructor(find: FindSchema) {
    this.#find = find;
  }

  /** Undefined when no value is found. */
  sample(schema: Schema, options: SampleOptions): Json | undefined {
    const { seed, hint = "value", side = "stored", budget = 40 } = options;
    const value = this.#make(schema, { seed, hint, side, refs: [], left: { values: budget } });
    if (value === undefined || JSON.stringify(value).length > MAX_SIZE) return undefined;
    return side === "input" || conforms(schema, value, this.#find) ? value : undefined;
  }

  #make(schema: Schema, walk: Walk): Json | undefined {
    walk.left.values -= 1;
    const value = this.#form(schema, walk);
    if (value !== undefined) return value;
    const given = [schema.example, schema.default].find(
      (one) => one !== undefined && conforms(schema, one, this.#find),
    );
    return given ?? (schema.nullable === true ? null : undefined);
  }

  #form(schema: Schema, walk: Walk): Json | undefined {
    switch (schema.kind) {
      case "string":
        return firstFitting(schema, texts(schema, walk), this.#find);
      case "number":
      case "integer":
        return firstFitting(schema, numbers(schema, walk.seed), this.#find);
      case "boolean":
        return walk.seed % 2 === 1;
      case "null":
        return null;
      case "literal":
        return schema.values[(walk.seed - 1) % Math.max(schema.values.length, 1)];
      case "array":
        return this.#list(schema, walk);
      case "object":
        return this.#object(schema, walk);
      case "ref":
        return this.#reference(schema.name, walk);
      case "union":
        return this.#union(schema, walk);
      case "intersection":
        return this.#intersection(schema.members, walk);
      default:
        return `${walk.hint} ${String(walk.seed)}`;
    }
  }

  #reference(name: string, walk: Walk): Json | undefined {
    const target = this.#find(name);
    const depth = walk.refs.filter((one) => one === name).length;
    if (target === undefined || depth > 0 || walk.refs.length > 12) return undefined;
    return this.#make(target, { ...walk, refs: [...walk.refs, name] });
  }

  #list(schema: Extract<Schema, { kind: "array" }>, walk: Walk): Json | undefined {
    const least = schema.minItems ?? 0;
    const count = Math.max(least, Math.min(1, schema.maxItems ?? 1));
    if (count > 50) return undefined;
    const items = Array.from({ length: count }, (_, index) =>
      this.#make(schema.items, { ...walk, seed: walk.seed + index }),
    );
    const made = items.filter((item) => item !== undefined);
    if (made.length === count && conforms({ ...schema, items: { kind: "any" } }, made, this.#find)) return made;
    return least === 0 ? [] : undefined;
  }

  #object(schema: Extract<Schema, { kind: "object" }>, walk: Walk): Json | undefined {
    const entries: (readonly [string, Json])[] = [];
    const visible = schema.properties.filter((property) => walk.side === "stored" || property.schema.readOnly !== true);
    for (const property of requiredFirst(visible)) {
      if (!property.required && walk.left.values <= 0) continue;
      const value = this.#make(property.schema, { ...walk, hint: hintOf(property.name) });
      if (value !== undefined) entries.push([property.name, value]);
      else if (property.required) return undefined;
    }
    const order = new Map(schema.properties.map((property, index) => [property.name, index]));
    entries.sort(([left], [right]) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
    if (schema.properties.length === 0 && typeof schema.additional === "object") {
      const value = this.#make(schema.additional, walk);
      if (value !== undefined) entries.push(["sample", value]);
    }
    return Object.fromEntries(entries);
  }

  #union(schema: Extract<Schema, { kind: "union" }>, walk: Walk): Json | undefined {
    const start = (walk.seed - 1) % Math.max(schema.members.length, 1);
    const rotated = [...schema.members.slice(start), ...schema.members.slice(0, start)];
    for (const member of rotated) {
      const value = this.#make(member, walk);
      if (value !== undefined && (walk.side === "input" || conforms(schema, value, this.#find))) return value;
    }
    return undefined;
  }

  #intersection(members: readonly Schema[], walk: Walk): Json | undefined {
    const values = members.map((member) => this.#make(member, walk));
    if (values.some((value) => value === undefined)) return undefined;
    const objects = values.filter(isObject);
    return objects.length === values.length ? Object.assign({}, ...objects) : values[0];
  }
}

function requiredFirst(properties: readonly Property[]): readonly Property[] {
  return [
    ...properties.filter((property) => property.required),
    ...properties.filter((property) => !property.required),
  ];
}

function hintOf(name: string): string {
  const found = words(name).join(" ").toLowerCase();
  return found === "" ? "value" : found;
}

function firstFitting(schema: Schema, candidates: readonly Json[], find: FindSchema): Json | undefined {
  return candidates.find((candidate) => conforms(schema, candidate, find));
}

function texts(schema: Extract<Schema, { kind: "string" }>, { seed, hint }: Walk): readonly string[] {
  if (schema.enum !== undefined)
    return [schema.enum[(seed - 1) % Math.max(schema.enum.length, 1)] ?? "", ...schema.enum];
  const number = String(seed);
  const day = String(((seed - 1) % 28) + 1).padStart(2, "0");
  const slug = hint.replace(/ /g, "-");
  const byFormat: Readonly<Record<string, string>> = {
    email: `${slug}${number}@example.com`,
    uuid: `00000000-0000-4000-8000-${number.padStart(12, "0")}`,
    uri: `https://example.com/${slug}/${number}`,
    url: `https://example.com/${slug}/${number}`,
    "date-time": `2026-01-${day}T12:00:00Z`,
    date: `2026-01-${day}`,
    ipv4: `192.0.2.${number}`,
    ipv6: `2001:db8::${number}`,
    byte: `c2FtcGxl${"AAAA".repeat(seed - 1)}`,
  };
  const formatted = byFormat[schema.format ?? ""];
  const matching = schema.pattern === undefined ? undefined : patternSample(schema.pattern, seed);
  const plain = `${hint} ${number}`;
  const { minLength = 0, maxLength = Infinity } = schema;
  const fitted =
    plain.length > maxLength ? plain.slice(plain.length - maxLength).trim() : plain.padStart(minLength, "x");
  const filled = matching?.padEnd(minLength, matching.at(-1) ?? "x");
  return [
    formatted,
    matching,
    filled,
    fitted,
    number.padStart(minLength, "0"),
    "x".repeat(Math.min(minLength, 1000)),
  ].filter((one) => one !== undefined);
}

function numbers(schema: Extract<Schema, { kind: "number" | "integer" }>, seed: number): readonly number[] {
  if (schema.enum !== undefined)
    return [schema.enum[(seed - 1) % Math.max(schema.enum.length, 1)] ?? 0, ...schema.enum];
  const step = schema.multipleOf ?? 1;
  const low = schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + step);
  const high = schema.maximum ?? (schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - step);
  const start =
    low === undefined
      ? high === undefined || high >= seed * step
        ? 0
        : high - step * 20
      : Math.ceil(low / step) * step;
  const offset = low !== undefined && low > 0 ? seed - 1 : seed;
  const middle = low !== undefined && high !== undefined ? (low + high) / 2 : 0;
  const candidates = [
    start + offset * step,
    start + step * (seed - 1),
    start,
    low,
    high,
    middle,
    Math.round(middle),
    0,
    step,
  ];
  return candidates.filter((one) => one !== undefined).map((one) => Number(one.toPrecision(12)));
}
