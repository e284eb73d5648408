/** Knows every schema of the model by the names it has in the delivered code. */
import type { ApplicationModel, NamedSchema, Schema } from "../../../discovery/application-model.ts";
import { firstSentence, isInherited } from "../text/quote.ts";
import { camelCase, kebabCase, lowerFirst, upperFirst, words, type NameRegistry } from "../text/names.ts";
import { componentsOf } from "./components.ts";
import { declares, directRefsOf, isAnything, refsOf } from "./schema-facts.ts";
import type { ObjectShape, Shape, ShapeDeclaration } from "./shape.ts";

/** `stored` is the whole; `input` lacks what only the server sets, `output` what is never answered. */
export type Side = "stored" | "input" | "output";

export interface SchemaNames {
  readonly type: string;
  readonly constant: string;
}

interface Hoist {
  /** Base of the names of nested declarations. */
  readonly base: string;
  readonly side: Side;
  /** The named schema in whose file this stands; undefined outside of `src/schemas`. */
  readonly owner: string | undefined;
  readonly declarations: ShapeDeclaration[];
}

export class Catalog {
  readonly #schemas: ReadonlyMap<string, NamedSchema>;
  readonly #names: NameRegistry;
  readonly #component: ReadonlyMap<string, number>;
  readonly #aliasComponent: ReadonlyMap<string, number>;
  readonly #bySide = new Map<string, SchemaNames>();
  readonly #paths = new Map<string, string>();
  readonly #touched: Readonly<Record<"readOnly" | "writeOnly", ReadonlySet<string>>>;

  constructor(model: ApplicationModel, names: NameRegistry) {
    this.#schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
    this.#names = names;
    const all = [...this.#schemas.keys()];
    this.#component = componentsOf(all, (name) => this.#known(refsOf, name));
    this.#aliasComponent = componentsOf(all, (name) => this.#known(directRefsOf, name));
    this.#touched = { readOnly: this.#touching("readOnly"), writeOnly: this.#touching("writeOnly") };
    const files = new Set<string>();
    const byComponent = new Map<number, string>();
    for (const name of all) {
      const component = this.#component.get(name) ?? -1;
      const path = byComponent.get(component) ?? `src/schemas/${uniqueFile(kebabCase(name, "schema"), files)}.ts`;
      byComponent.set(component, path);
      this.#paths.set(name, path);
      this.names(name, "stored");
    }
  }

  /** The meaning of a name in the model. */
  readonly find = (name: string): Schema | undefined => this.#schemas.get(name)?.schema;

  /** File of a schema; schemas that refer to each other in circles share one, so that no imports run in circles. */
  path(name: string): string {
    return this.#paths.get(name) ?? "src/schemas/schema.ts";
  }

  /** Whether the side differs from what is stored. */
  differs(name: string, side: Side): boolean {
    if (side === "stored") return false;
    return this.#touched[side === "input" ? "readOnly" : "writeOnly"].has(name);
  }

  /** Names of a schema's type and constant on a side. */
  names(name: string, side: Side): SchemaNames {
    const real = this.differs(name, side) ? side : "stored";
    const key = `${name} ${real}`;
    const known = this.#bySide.get(key);
    if (known !== undefined) return known;
    const made = this.#claim(name + (real === "stored" ? "" : upperFirst(real)), "Data");
    this.#bySide.set(key, made);
    return made;
  }

  /** Everything that the file of a schema declares, in an order in which each can be evaluated. */
  declarations(schema: NamedSchema, sides: readonly Side[]): readonly ShapeDeclaration[] {
    const distinct = sides.filter((side) => side === "stored" || this.differs(schema.name, side));
    return distinct.flatMap((side) => {
      const names = this.names(schema.name, side);
      return this.#declare(schema.schema, names, describe(schema.description, schema.schema, names.type), {
        base: names.type,
        side,
        owner: schema.name,
      });
    });
  }

  /** A schema that stands outside of the named ones, e.g. an operation's body. Declares it unless it is a reference. */
  inline(
    schema: Schema,
    base: string,
    description: string,
    side: Side,
  ): readonly [SchemaNames, readonly ShapeDeclaration[]] {
    if (schema.kind === "ref" && schema.nullable !== true && this.#schemas.has(schema.name)) {
      return [this.names(schema.name, side), []];
    }
    const names = this.#claim(base, "Data");
    return [names, this.#declare(schema, names, description, { base: names.type, side, owner: undefined })];
  }

  /** A parameter's schema, which declares nothing: objects inside are taken for anything. */
  flat(schema: Schema): Shape {
    const declarations: ShapeDeclaration[] = [];
    const shape = this.#shape(withoutObjects(schema), { base: "", side: "stored", owner: undefined, declarations });
    return shape;
  }

  #declare(
    schema: Schema,
    names: SchemaNames,
    description: string,
    at: Omit<Hoist, "declarations">,
  ): readonly ShapeDeclaration[] {
    const hoist: Hoist = { ...at, declarations: [] };
    const isObject = schema.kind === "object" && schema.nullable !== true && !isRecord(schema);
    const content = isObject ? { object: this.#object(schema, hoist) } : { shape: this.#shape(schema, hoist) };
    return [...hoist.declarations, { ...names, description, content }];
  }

  #shape(schema: Schema, hoist: Hoist): Shape {
    const form = this.#form(schema, hoist);
    return schema.nullable === true ? { ...form, nullable: true } : form;
  }

  #form(schema: Schema, hoist: Hoist): Shape {
    switch (schema.kind) {
      case "ref":
        return this.#reference(schema.name, hoist);
      case "array": {
        const { items, minItems, maxItems, uniqueItems } = schema;
        const limits = {
          ...some("minItems", minItems),
          ...some("maxItems", maxItems),
          ...some("uniqueItems", uniqueItems),
        };
        return { kind: "array", items: this.#shape(items, deeper(hoist, "Item")), ...limits };
      }
      case "object":
        return this.#nested(schema, hoist);
      case "union":
        return { kind: "union", exclusive: schema.exclusive, members: this.#members(schema.members, hoist, "Option") };
      case "intersection":
        return { kind: "intersection", members: this.#members(schema.members, hoist, "Part") };
      case "any":
        return { kind: "any" };
      default:
        return plain(schema);
    }
  }

  #members(members: readonly Schema[], hoist: Hoist, word: string): readonly Shape[] {
    return members.map((member, index) => this.#shape(member, deeper(hoist, word + String(index + 1))));
  }

  #reference(name: string, hoist: Hoist): Shape {
    const schema = this.find(name);
    if (schema === undefined || this.#isAliasCircle(name, hoist.owner)) return { kind: "any" };
    const names = this.names(name, hoist.side);
    const isLazy = hoist.owner !== undefined && this.#component.get(name) === this.#component.get(hoist.owner);
    return { kind: "named", ...names, isLazy, isObject: schema.kind === "object" || schema.kind === "intersection" };
  }

  /** An alias that means itself says nothing. */
  #isAliasCircle(name: string, owner: string | undefined): boolean {
    if (owner === undefined || this.find(owner)?.kind === "object") return false;
    const isCircle = this.#aliasComponent.get(name) === this.#aliasComponent.get(owner);
    return isCircle && this.#known(directRefsOf, owner).includes(name);
  }

  /** An object inside another shape gets a name of its own; without properties it is a record. */
  #nested(schema: Extract<Schema, { kind: "object" }>, hoist: Hoist): Shape {
    if (isRecord(schema)) {
      const values =
        typeof schema.additional === "object"
          ? this.#shape(schema.additional, deeper(hoist, "Value"))
          : { kind: "any" as const };
      return { kind: "record", values };
    }
    const names = this.#claim(hoist.base, "Data");
    const object = this.#object(schema, { ...hoist, base: names.type });
    hoist.declarations.push({
      ...names,
      description: describe(schema.description, schema, names.type),
      content: { object },
    });
    return { kind: "named", ...names, isLazy: false, isObject: true };
  }

  #object(schema: Extract<Schema, { kind: "object" }>, hoist: Hoist): ObjectShape {
    const hidden = hoist.side === "input" ? "readOnly" : "writeOnly";
    const isHidden = (property: { readonly schema: Schema }) =>
      hoist.side !== "stored" && property.schema[hidden] === true;
    const visible = schema.properties.filter((property) => !isHidden(property) && property.name !== "__proto__");
    const others = this.#others(schema.additional, hoist);
    return {
      properties: visible.map((property) => ({
        name: property.name,
        isRequired: property.required,
        ...(isAnything(property.schema, this.find) ? { isAnything: true } : {}),
        shape: this.#shape(property.schema, deeper(hoist, upperFirst(camelCase(property.name, "property")))),
        description: property.schema.description ?? "",
      })),
      hasInheritedNames: visible.some((property) => isInherited(property.name)),
      others,
      ignored: others === "drop" ? [] : schema.properties.filter(isHidden).map((property) => property.name),
    };
  }

  #others(additional: boolean | Schema, hoist: Hoist): ObjectShape["others"] {
    if (typeof additional === "object") return this.#shape(additional, deeper(hoist, "Value"));
    return additional ? "drop" : "refuse";
  }

  #claim(wanted: string, suffix: string): SchemaNames {
    const type = this.#names.claim(wanted, suffix);
    return {
      type,
      constant: this.#names.claim(
        `${lowerFirst(words(type).length === 1 ? upperFirst(type.toLowerCase()) : type)}Schema`,
      ),
    };
  }

  #known(refs: (schema: Schema) => readonly string[], name: string): readonly string[] {
    return refs(this.find(name) ?? { kind: "any" }).filter((target) => this.#schemas.has(target));
  }

  /** Schemas that have such a property, themselves or through what they refer to. */
  #touching(fact: "readOnly" | "writeOnly"): ReadonlySet<string> {
    const users = new Map<string, string[]>();
    for (const name of this.#schemas.keys()) {
      for (const target of this.#known(refsOf, name)) users.set(target, [...(users.get(target) ?? []), name]);
    }
    const touched = new Set(
      [...this.#schemas.values()].filter((one) => declares(one.schema, fact)).map((one) => one.name),
    );
    for (const name of touched) for (const user of users.get(name) ?? []) touched.add(user);
    return touched;
  }
}

function deeper(hoist: Hoist, word: string): Hoist {
  return { ...hoist, base: hoist.base + word };
}

function isRecord(schema: Extract<Schema, { kind: "object" }>): boolean {
  return schema.properties.length === 0 && schema.additional !== false;
}

function describe(description: string | undefined, schema: Schema, type: string): string {
  const text = firstSentence(
    description === undefined || description === "" ? (schema.description ?? "") : description,
  );
  return text === "" ? `The shape of ${words(type).join(" ").toLowerCase()}.` : text;
}

function some<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [K in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]?: Value });
}

/** Leaves out what only describes. */
function plain(
  schema: Exclude<Schema, { kind: "ref" | "array" | "object" | "union" | "intersection" | "any" }>,
): Shape {
  const { nullable, description, default: _default, example, readOnly, writeOnly, ...form } = schema;
  void [nullable, description, _default, example, readOnly, writeOnly];
  return form;
}

function withoutObjects(schema: Schema): Schema {
  if (schema.kind === "object") return { kind: "any" };
  if (schema.kind === "array") return { ...schema, items: withoutObjects(schema.items) };
  if (schema.kind === "union" || schema.kind === "intersection") {
    return { ...schema, members: schema.members.map(withoutObjects) };
  }
  return schema;
}

function uniqueFile(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${String(count)}`;
  taken.add(free);
  return free;
}
