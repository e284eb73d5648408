/** Makes values for request schemas; deterministic by a number, written apart from the product's own sampling. */
import fc from "fast-check";
import { isObj, type Obj, type OpenApiView, type Value } from "./openapi-view.ts";

export interface SampleOptions {
  /** Different numbers give different values. */
  readonly n: number;
  /** Whether optional properties are filled too. */
  readonly full: boolean;
}

/** A value for the schema at a pointer. Properties that only the server sets are left out. */
export function sample(view: OpenApiView, where: string, options: SampleOptions): Value {
  return new Sampler(view, options).value(view.at(where), options.n, 0);
}

class Sampler {
  constructor(
    private readonly view: OpenApiView,
    private readonly options: SampleOptions,
  ) {}

  value(raw: Value, n: number, depth: number): Value {
    const schema = this.flat(raw, n, 0);
    if (Array.isArray(schema["enum"]))
      return (
        schema["enum"].filter((one) => one !== null)[
          n % Math.max(1, schema["enum"].filter((one) => one !== null).length)
        ] ?? null
      );
    if ("const" in schema) return schema["const"];
    const type = typeOf(schema);
    if (type === "object") return this.#object(schema, n, depth);
    if (type === "array") return this.#array(schema, n, depth);
    if (type === "string") return text(schema, n);
    if (type === "integer" || type === "number") return number(schema, n);
    if (type === "boolean") return n % 2 === 0;
    return type === "null" ? null : `any ${String(n)}`;
  }

  /** One schema without references, `allOf` and alternatives. */
  flat(raw: Value, n: number, depth: number): Obj {
    if (!isObj(raw) || depth > 30) return {};
    if (typeof raw["$ref"] === "string")
      return merge(
        this.flat(this.view.at(raw["$ref"]), n, depth + 1),
        this.view.is30 ? {} : withoutRef(raw, (value) => this.flat(value, n, depth + 1)),
      );
    const { allOf, oneOf, anyOf, ...own } = raw;
    const parts: Obj[] = [own];
    if (Array.isArray(allOf)) parts.push(...allOf.map((member) => this.flat(member, n, depth + 1)));
    for (const choice of [oneOf, anyOf]) {
      if (!Array.isArray(choice)) continue;
      const usable = choice.filter((member) => !isObj(member) || member["type"] !== "null");
      parts.push(this.flat(usable[n % usable.length], n, depth + 1));
    }
    return parts.reduce(merge, {});
  }

  #object(schema: Obj, n: number, depth: number): Obj {
    const required = Array.isArray(schema["required"]) ? schema["required"] : [];
    const properties = isObj(schema["properties"]) ? schema["properties"] : {};
    const result: Obj = {};
    for (const [name, property] of Object.entries(properties)) {
      const flat = this.flat(property, n, 0);
      if (flat["readOnly"] === true) continue;
      if (required.includes(name) || (this.options.full && depth < 3))
        result[name] = this.value(property, n + name.length, depth + 1);
    }
    for (const name of required)
      if (typeof name === "string" && !(name in properties)) result[name] = `any ${String(n)}`;
    if (Object.keys(properties).length === 0 && isObj(schema["additionalProperties"]) && this.options.full) {
      result["entry"] = this.value(schema["additionalProperties"], n, depth + 1);
    }
    return result;
  }

  #array(schema: Obj, n: number, depth: number): Value[] {
    const min = numeric(schema, "minItems") ?? 0;
    const max = numeric(schema, "maxItems") ?? Infinity;
    const length = Math.min(max, Math.max(min, this.options.full && depth < 3 ? 2 : 0));
    return Array.from({ length }, (_, index) => this.value(schema["items"], n + index, depth + 1));
  }
}

function withoutRef(raw: Obj, read: (value: Value) => Obj): Obj {
  const { $ref: _ref, ...rest } = raw;
  return read(rest);
}

function merge(a: Obj, b: Obj): Obj {
  const properties: Obj = { ...(isObj(a["properties"]) ? a["properties"] : {}) };
  for (const [name, property] of Object.entries(isObj(b["properties"]) ? b["properties"] : {})) {
    const other = properties[name];
    properties[name] = other === undefined ? property : { allOf: [other, property] };
  }
  const required = [
    ...(Array.isArray(a["required"]) ? a["required"] : []),
    ...(Array.isArray(b["required"]) ? b["required"] : []),
  ];
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

function typeOf(schema: Obj): string | undefined {
  const type = schema["type"];
  if (typeof type === "string") return type;
  if (Array.isArray(type)) return type.map(String).find((one) => one !== "null");
  if ("properties" in schema || "required" in schema || "additionalProperties" in schema) return "object";
  return "items" in schema ? "array" : undefined;
}

function numeric(schema: Obj, key: string): number | undefined {
  return typeof schema[key] === "number" ? schema[key] : undefined;
}

const two = (value: number): string => String(value).padStart(2, "0");

function formatted(format: Value, n: number): string | undefined {
  const day = `20${two(30 + (n % 60))}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`;
  const hex = n.toString(16).padStart(12, "0");
  switch (format) {
    case "date":
      return day;
    case "date-time":
      return `${day}T${two(n % 24)}:${two(n % 60)}:00Z`;
    case "time":
      return `${two(n % 24)}:00:00Z`;
    case "duration":
      return `PT${String(1 + n)}M`;
    case "uuid":
      return `3f2b8c1e-7a4d-4c5b-9e6f-${hex}`;
    case "email":
    case "idn-email":
      return `person${String(n)}@example.com`;
    case "uri":
    case "url":
    case "iri":
    case "uri-reference":
      return `https://example.com/${String(n)}`;
    case "hostname":
      return `host${String(n)}.example.com`;
    case "ipv4":
      return `192.0.2.${String(n % 250)}`;
    case "ipv6":
      return `2001:db8::${(n % 60_000).toString(16)}`;
    case "byte":
      return Buffer.from(`bytes ${String(n)}`).toString("base64");
    default:
      return undefined;
  }
}

function text(schema: Obj, n: number): string {
  const format = formatted(schema["format"], n);
  if (format !== undefined) return format;
  const min = numeric(schema, "minLength") ?? 0;
  const max = numeric(schema, "maxLength") ?? Infinity;
  if (typeof schema["pattern"] === "string") {
    const found = fc.sample(fc.stringMatching(new RegExp(schema["pattern"], "u")), { seed: n, numRuns: 50 });
    return found.find((one) => one.length >= min && one.length <= max) ?? found[0] ?? "";
  }
  const base = `text ${String(n)}`;
  const short = base.length <= max ? base : n.toString(36).slice(-max);
  return short.padEnd(min, "x");
}

function number(schema: Obj, n: number): number {
  const exclusiveLow =
    schema["exclusiveMinimum"] === true ? numeric(schema, "minimum") : numeric(schema, "exclusiveMinimum");
  const exclusiveHigh =
    schema["exclusiveMaximum"] === true ? numeric(schema, "maximum") : numeric(schema, "exclusiveMaximum");
  const step = numeric(schema, "multipleOf") ?? 1;
  const low =
    exclusiveLow !== undefined
      ? exclusiveLow + step
      : (numeric(schema, "minimum") ??
        (numeric(schema, "maximum") === undefined && exclusiveHigh === undefined ? 1 : -Infinity));
  const high = exclusiveHigh !== undefined ? exclusiveHigh - step : (numeric(schema, "maximum") ?? Infinity);
  const start = low === -Infinity ? high : Math.ceil(low / step) * step;
  const room = high === Infinity || low === -Infinity ? 1_000_003 : Math.max(0, Math.floor((high - start) / step));
  const offset = (n % (room + 1)) * step;
  return low === -Infinity ? start - offset : start + offset;
}
