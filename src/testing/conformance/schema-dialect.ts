/** Rewrites the schemas of an OpenAPI document to plain JSON Schema 2020-12, once for requests and once for answers. */
import { isObj, type Obj, type OpenApiView, type Value } from "./openapi-view.ts";

export type Direction = "request" | "response";

/**
 * The document with every schema rewritten: `nullable` and boolean bounds of 3.0; what only the other side sends is
 * neither required nor, in answers, allowed.
 */
export function plainDocument(view: OpenApiView, direction: Direction): Obj {
  const rewriter = new Rewriter(view, direction);
  return rewriter.document();
}

const LISTS = ["allOf", "oneOf", "anyOf", "prefixItems"];
const SINGLES = [
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const MAPS = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"];

class Rewriter {
  constructor(
    private readonly view: OpenApiView,
    private readonly direction: Direction,
  ) {}

  document(): Obj {
    const copy = this.#walk(this.view.root) as Obj;
    const components = copy["components"];
    const original = this.view.root["components"];
    if (isObj(components) && isObj(original) && isObj(original["schemas"]))
      components["schemas"] = this.#map(original["schemas"]);
    return copy;
  }

  /** Everything outside of schemas stays; each `schema` keyword is rewritten. */
  #walk(value: Value): Value {
    if (Array.isArray(value)) return value.map((item) => this.#walk(item));
    if (!isObj(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "example" && key !== "examples")
        .map(([key, item]) => [
          key,
          key === "schema" && isObj(item) ? this.#schema(item, new Map()) : this.#walk(item),
        ]),
    );
  }

  #map(map: Obj): Obj {
    return Object.fromEntries(Object.entries(map).map(([name, schema]) => [name, this.#schema(schema, new Map())]));
  }

  /** @param around properties that schemas around this one (an `allOf`'s other members) describe */
  #schema(value: Value, around: ReadonlyMap<string, Value>): Value {
    if (!isObj(value)) return value;
    if (typeof value["$ref"] === "string" && this.view.is30) return { $ref: value["$ref"] };
    const known = new Map([...around, ...this.#properties(value, 0)]);
    const result: Obj = {};
    for (const [key, item] of Object.entries(value)) {
      if (
        [
          "example",
          "examples",
          "default",
          "nullable",
          "discriminator",
          "xml",
          "externalDocs",
          "readOnly",
          "writeOnly",
          "$id",
        ].includes(key)
      )
        continue;
      if (LISTS.includes(key) && Array.isArray(item))
        result[key] = item.map((member) => this.#schema(member, key === "allOf" ? known : around));
      else if (SINGLES.includes(key)) result[key] = this.#schema(item, new Map());
      else if (MAPS.includes(key) && isObj(item)) result[key] = this.#map(item);
      else if (key === "required" && Array.isArray(item))
        result[key] = item.filter((name) => !this.#isOthers(known.get(String(name))));
      else result[key] = item;
    }
    if (this.direction === "response" && isObj(result["properties"])) {
      for (const [name, property] of this.#properties(value, 0))
        if (this.#isOthers(property) && name in result["properties"]) result["properties"][name] = false;
    }
    return this.view.is30 ? this.#from30(value, result) : result;
  }

  #from30(value: Obj, result: Obj): Obj {
    const bounds: Obj = {};
    for (const [flag, bound] of [
      ["exclusiveMinimum", "minimum"],
      ["exclusiveMaximum", "maximum"],
    ] as const) {
      if (typeof result[bound] === "number") bounds[result[flag] === true ? flag : bound] = result[bound];
    }
    const { minimum: _low, maximum: _high, exclusiveMinimum: _above, exclusiveMaximum: _below, ...rest } = result;
    const plain = { ...rest, ...bounds };
    return value["nullable"] === true ? { anyOf: [{ type: "null" }, plain] } : plain;
  }

  /** Properties that a schema describes by itself, by reference and by `allOf`. */
  #properties(value: Value, depth: number): ReadonlyMap<string, Value> {
    if (!isObj(value) || depth > 20) return new Map();
    if (typeof value["$ref"] === "string") return this.#properties(this.view.at(value["$ref"]), depth + 1);
    const members = Array.isArray(value["allOf"]) ? value["allOf"] : [];
    const own = isObj(value["properties"]) ? Object.entries(value["properties"]) : [];
    return new Map([...members.flatMap((member) => [...this.#properties(member, depth + 1)]), ...own]);
  }

  /** Whether only the other side sends the property. */
  #isOthers(property: Value): boolean {
    if (!isObj(property)) return false;
    const key = this.direction === "request" ? "readOnly" : "writeOnly";
    if (property[key] === true) return true;
    return typeof property["$ref"] === "string" && this.#isOthers(this.view.at(property["$ref"]));
  }
}

/** Pointer as ajv wants it behind a schema id. */
export function fragment(where: string): string {
  return where
    .split("/")
    .map((token, index) => (index === 0 ? token : encodeURIComponent(token)))
    .join("/");
}
