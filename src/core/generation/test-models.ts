/** Hand-made application models for tests: a small sane one, and one whose every name is out to break the output. */
import type {
  ApplicationModel,
  Entity,
  NamedSchema,
  Operation,
  Property,
  Schema,
} from "../discovery/application-model.ts";

const TEXT = { kind: "string" } as const;

/** A model of one entity with all five operations. `change` replaces parts of it. */
export function notesModel(change: Partial<ApplicationModel> = {}): ApplicationModel {
  const operations = crud("Note", "notes", "notes");
  return {
    name: "notes",
    title: "Notes",
    version: "1.0.0",
    description: "Keeps notes.",
    source: "openapi",
    schemas: [
      named(
        "Note",
        object([
          property("id", { kind: "integer", readOnly: true }),
          property("text", { ...TEXT, minLength: 1, maxLength: 80 }),
          optional("tag", TEXT),
        ]),
      ),
    ],
    entities: [entity("Note", "notes")],
    operations,
    rules: [],
    requirements: [],
    securitySchemes: [],
    assumptions: [],
    openQuestions: [],
    document: { openapi: "3.1.0", info: { title: "Notes", version: "1.0.0" }, paths: {} },
    ...change,
  };
}

export function named(name: string, schema: Schema, description = ""): NamedSchema {
  return { name, originalName: name, description, schema };
}

export function object(properties: readonly Property[], additional: boolean | Schema = true): Schema {
  return { kind: "object", properties, additional };
}

export function property(name: string, schema: Schema): Property {
  return { name, required: true, schema };
}

export function optional(name: string, schema: Schema): Property {
  return { name, required: false, schema };
}

export function entity(name: string, plural: string, change: Partial<Entity> = {}): Entity {
  const key = { property: "id", type: "integer", assignedBy: "server" } as const;
  return { name, plural, schema: name, key, unique: [], relations: [], ...change };
}

/** List, create, read, replace and delete under `/<path>`. */
export function crud(name: string, path: string, group: string): readonly Operation[] {
  const schema: Schema = { kind: "ref", name };
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  const keyParameter = `${lower}Id`;
  const id = {
    name: keyParameter,
    in: "path",
    required: true,
    description: "",
    schema: { kind: "integer" },
    style: "simple",
    explode: false,
  } as const;
  const body = { required: true, schema, contentTypes: ["application/json"] };
  const item = `/${path}/{${keyParameter}}`;
  const scope = { entity: name, scope: [] } as const;
  const paging = {
    limitParameter: undefined,
    offsetParameter: undefined,
    pageParameter: undefined,
    defaultLimit: 20,
    maxLimit: 100,
  };
  return [
    operation({
      id: `list${name}`,
      method: "get",
      path: `/${path}`,
      group,
      behaviour: { ...scope, kind: "list", envelope: undefined, filters: [], paging },
    }),
    operation({
      id: `create${name}`,
      method: "post",
      path: `/${path}`,
      group,
      requestBody: body,
      behaviour: { ...scope, kind: "create", status: 201, answers: "item", fill: [] },
    }),
    operation({
      id: `get${name}`,
      method: "get",
      path: item,
      group,
      parameters: [id],
      behaviour: { ...scope, kind: "read", keyParameter },
    }),
    operation({
      id: `replace${name}`,
      method: "put",
      path: item,
      group,
      parameters: [id],
      requestBody: body,
      behaviour: { ...scope, kind: "replace", keyParameter, status: 200, answers: "item", fill: [] },
    }),
    operation({
      id: `delete${name}`,
      method: "delete",
      path: item,
      group,
      parameters: [id],
      behaviour: { ...scope, kind: "delete", keyParameter, status: 204, answers: "nothing" },
    }),
  ];
}

export function operation(change: Partial<Operation> & Pick<Operation, "id" | "method" | "path">): Operation {
  return {
    originalId: change.id,
    summary: "",
    description: "",
    group: "other",
    parameters: [],
    requestBody: undefined,
    responses: [],
    security: [],
    behaviour: { kind: "unexpressed", reason: "Nobody said what it does." },
    ...change,
  };
}

/** Texts that end strings, comments and templates, hide, or mean something to JavaScript. */
export const HOSTILE_TEXTS: readonly string[] = [
  "*/ throw new Error(); /*",
  "`${process.exit(1)}`",
  "quote \" and ' and \\",
  "line\nbreak\r\nand \u2028 more",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "</script><!-- -->",
  "\u202edesrever",
  "emoji 🐈 and ümlaut",
  "// comment",
  "a: { [key]: value }, ...rest",
  "",
  " ",
  "1st",
  "class",
  "with {\n  brace",
  " = ",
];

/** Every name and text of this model is one that careless code would stumble over. */
export function hostileModel(): ApplicationModel {
  const properties = HOSTILE_TEXTS.filter((text) => text !== "__proto__").map((text, index) =>
    index % 2 === 0
      ? optional(text, { ...TEXT, description: text })
      : property(text, { kind: "string", enum: [text, "other"], description: text }),
  );
  const thing = named(
    "Thing",
    object([property("id", { kind: "integer", readOnly: true }), ...properties]),
    HOSTILE_TEXTS[0],
  );
  const text = HOSTILE_TEXTS.join(" ");
  const names =
    "test assert z Hono Context body page item app key start run is Repository createApp problemOf validated".split(
      " ",
    );
  const open = names.map((id) =>
    operation({
      id,
      method: "post",
      path: `/open/${id}`,
      group: id.toLowerCase(),
      summary: text,
      description: text,
      behaviour: { kind: "unexpressed", reason: text },
    }),
  );
  const odd = [
    "/a.{ext}",
    "/{id}:cancel",
    "/*",
    "/:colon",
    "/sp ace/{x}",
    "/quote'\"/`${x}`",
    "/things/latest",
    "/things/{thingId}/{sub}",
    "/x?y={z}",
    "/x#frag",
  ].map((path, index) =>
    operation({ id: `odd${String(index)}`, method: index % 2 === 0 ? "get" : "put", path, group: "odd" }),
  );
  const methods = (["head", "options", "trace"] as const).map((method) =>
    operation({ id: `${method}Thing`, method, path: "/things", group: "odd" }),
  );
  return notesModel({
    title: text,
    description: text,
    schemas: [thing, ...clashingSchemas()],
    entities: [entity("Thing", "things")],
    operations: [...crud("Thing", "things", "things"), ...odd, ...methods, ...open],
    rules: [{ id: "a-rule", text, entity: "Thing", line: 1, check: { kind: "unexpressed", reason: text } }],
    requirements: [{ id: "R1", level: "MUST", text, line: undefined, coveredBy: [] }],
    assumptions: [text],
    openQuestions: [text],
    document: { openapi: "3.1.0", info: { title: text, version: "1" }, paths: {} },
  });
}

/** Names of the library, circles of every kind, and unions of everything. */
function clashingSchemas(): readonly NamedSchema[] {
  const ref = (name: string): Schema => ({ kind: "ref", name });
  return [
    named("Problem", object([optional("thing", ref("Thing"))], false)),
    named("Repositories", { kind: "array", items: ref("Problem") }),
    named("Left", object([optional("right", ref("Right"))])),
    named("Right", object([optional("left", { ...ref("Left"), nullable: true })])),
    named("Tree", { kind: "array", items: ref("Tree") }),
    named("Self", ref("Self")),
    named("Loop", { kind: "union", exclusive: false, members: [ref("Pool"), TEXT] }),
    named("Pool", { kind: "union", exclusive: false, members: [ref("Loop"), { kind: "null" }] }),
    named("Either", {
      kind: "union",
      exclusive: false,
      members: [ref("Left"), object([property("own", { kind: "boolean" })])],
    }),
    named("OnlyOne", { kind: "union", exclusive: true, members: [TEXT, { kind: "integer" }] }),
    named("Both", {
      kind: "intersection",
      members: [ref("Left"), object([property("a b", { kind: "number", multipleOf: 0.01 })])],
    }),
    named("Values", { kind: "literal", values: [1, "two", null, { three: [3] }] }),
    named("Pattern", { kind: "string", pattern: "^[A-Z]{2}-\\d{3,5}(/x)?$" }),
    named("Broken", { kind: "string", pattern: "([" }),
    named(
      "Records",
      object([], { kind: "array", items: { kind: "integer", minimum: 1 }, uniqueItems: true, minItems: 2 }),
    ),
    named(
      "Wide",
      object(
        Array.from({ length: 40 }, (_, index) =>
          optional(`property ${String(index)}`, { ...TEXT, maxLength: index + 1 }),
        ),
      ),
    ),
    named("Dangling", object([optional("gone", ref("Nowhere"))])),
  ];
}
