/** What is understood of OpenAPI documents: those that others wrote, and small ones for each rule of recognition. */
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoveryPorts } from "../../../testing/discovery-ports.ts";
import type { ApplicationModel, Behaviour, Schema } from "../application-model.ts";
import { isReserved } from "../identifiers.ts";
import { readOpenApi } from "./read-openapi.ts";

const EXAMPLES = "node_modules/@readme/oas-examples";

function read(text: string): ApplicationModel {
  const { value, diagnostics } = readOpenApi(text, discoveryPorts);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

describe("documents that others wrote", () => {
  const files = ["3.0", "3.1"].flatMap((version) =>
    readdirSync(`${EXAMPLES}/${version}/json`)
      .filter((name) => name.endsWith(".json") && name !== "webhooks.json")
      .map((name) => `${version}/json/${name}`),
  );
  /** Implementable operations; all other documents have none. */
  const implementable: Readonly<Record<string, number>> = {
    "3.0/json/petstore.json": 11,
    "3.0/json/petstore-expanded.json": 4,
    "3.1/json/petstore.json": 11,
    "3.1/json/train-travel.json": 4,
  };

  it.each(files)("%s", (file) => {
    const model = read(readFileSync(`${EXAMPLES}/${file}`, "utf8"));
    const expressed = model.operations.filter((operation) => operation.behaviour.kind !== "unexpressed");
    expect(expressed.length).toBe(implementable[file] ?? 0);
  });

  it("YAML and JSON give the same model", () => {
    const json = read(readFileSync(`${EXAMPLES}/3.0/json/petstore.json`, "utf8"));
    expect(read(readFileSync(`${EXAMPLES}/3.0/yaml/petstore.yaml`, "utf8"))).toEqual(json);
  });
});

const item = (rest: string): string =>
  `{type: object, required: [id, name], properties: {id: {type: string, format: uuid}, name: {type: string}${rest}}}`;
const answer = (status: string, schema: string): string =>
  `responses: {'${status}': {description: ok, content: {application/json: {schema: ${schema}}}}}`;
const body = (schema: string): string => `requestBody: {content: {application/json: {schema: ${schema}}}}`;
const THING = "{$ref: '#/components/schemas/Thing'}";
const LIST = `{type: array, items: ${THING}}`;
const KEY = "parameters: [{name: thingId, in: path, required: true, schema: {type: string}}]";
const INPUT = "{type: object, required: [name], properties: {name: {type: string}}}";

/** A document about things; each argument replaces an operation. */
function things(
  parts: { thing?: string; get?: string; list?: string; post?: string; put?: string; extra?: string } = {},
): string {
  return [
    "openapi: 3.1.0",
    "info: {title: Things, version: '1'}",
    "paths:",
    "  /things:",
    `    get: {operationId: list, ${parts.list ?? answer("200", LIST)}}`,
    `    post: {operationId: create, ${parts.post ?? `${body(INPUT)}, ${answer("201", THING)}`}}`,
    "  /things/{thingId}:",
    `    get: {operationId: read, ${KEY}, ${parts.get ?? answer("200", THING)}}`,
    `    put: {operationId: replace, ${KEY}, ${parts.put ?? `${body(INPUT)}, ${answer("200", THING)}`}}`,
    parts.extra ?? "",
    "components:",
    "  schemas:",
    `    Thing: ${parts.thing ?? item("")}`,
  ].join("\n");
}

function behaviour(text: string, originalId: string): Behaviour {
  const found = read(text).operations.find((operation) => operation.originalId === originalId);
  if (found === undefined) throw new Error(`no ${originalId}`);
  return found.behaviour;
}

describe("what is required but not declared", () => {
  const stored = (additional: string): Schema | undefined =>
    read(
      things({ thing: item("").replace("{type: object", `{type: object${additional}`).replace("name]", "name, x]") }),
    ).schemas.find((one) => one.name === "Thing")?.schema;

  it.each<[string, Schema]>([
    ["", { kind: "any" }],
    [", additionalProperties: {type: integer}", { kind: "integer" }],
  ])("must be there and be what any further property may be: %s", (additional, schema) => {
    expect(stored(additional)).toMatchObject({
      properties: [{ name: "id" }, { name: "name" }, { name: "x", required: true, schema }],
    });
  });
});

describe("what is listed under another path", () => {
  const listed = (thing: string): string =>
    [
      "openapi: 3.1.0",
      "info: {title: Things, version: '1'}",
      "paths:",
      "  /boxes/{boxId}/things:",
      `    get: {operationId: list, parameters: [{name: boxId, in: path, required: true, schema: {type: string}}], ${answer("200", LIST)}}`,
      "  /things:",
      `    post: {operationId: create, ${body(THING)}, responses: {'201': {description: ok}}}`,
      "components:",
      "  schemas:",
      `    Thing: ${thing}`,
    ].join("\n");

  it("is stored where the items name what they are listed by", () => {
    const text = listed(item(", boxId: {type: string}").replace("format: uuid", "format: uuid, readOnly: true"));
    expect(behaviour(text, "create")).toMatchObject({ kind: "create" });
    expect(behaviour(text, "list")).toMatchObject({ kind: "list", scope: [{ property: "boxId" }] });
  });

  it("is left to a person where they do not", () => {
    const text = listed(item("").replace("format: uuid", "format: uuid, readOnly: true"));
    expect(behaviour(text, "create")).toMatchObject({ kind: "unexpressed", reason: /Nothing reads/ });
  });
});

describe("what is recognised", () => {
  it.each<[string, string, string, Partial<Behaviour>]>([
    ["a bare list", things(), "list", { kind: "list", envelope: undefined }],
    [
      "an envelope with a total",
      things({
        list: answer(
          "200",
          `{type: object, required: [data, total], properties: {data: ${LIST}, total: {type: integer}}}`,
        ),
      }),
      "list",
      { kind: "list", envelope: { itemsProperty: "data", totalProperty: "total", fill: [] } },
    ],
    ["an item", things(), "read", { kind: "read", entity: "Thing", keyParameter: "thingId" }],
    ["a creation by an input schema", things(), "create", { kind: "create", status: 201, answers: "item", fill: [] }],
    [
      "a time that the server knows",
      things({
        thing: item(", created_at: {type: string, format: date-time}").replace("[id, name]", "[id, name, created_at]"),
      }),
      "create",
      { fill: [{ property: "created_at", with: "now", format: "date-time" }] },
    ],
    [
      "a default",
      things({ thing: item(", level: {type: integer, default: 3}").replace("[id, name]", "[id, name, level]") }),
      "create",
      { fill: [{ property: "level", with: "constant", value: 3 }] },
    ],
    [
      "a constant",
      things({ thing: item(", kind: {const: thing}").replace("[id, name]", "[id, name, kind]") }),
      "create",
      { fill: [{ property: "kind", with: "constant", value: "thing" }] },
    ],
    [
      "nothing answered",
      things({ post: `${body(INPUT)}, responses: {'204': {description: ok}}` }),
      "create",
      { kind: "create", status: 204, answers: "nothing" },
    ],
    [
      "a lone default answer",
      things({ post: `${body(INPUT)}, ${answer("default", THING)}` }),
      "create",
      { status: 200, answers: "item" },
    ],
    [
      "filters and paging",
      things({
        list: `parameters: [{name: name, in: query, schema: {type: string}}, {name: page, in: query, schema: {type: integer}}, {name: per_page, in: query, schema: {type: integer, maximum: 50}}], ${answer("200", LIST)}`,
      }),
      "list",
      {
        filters: [{ parameter: "name", property: "name", many: false }],
        paging: {
          limitParameter: "per_page",
          offsetParameter: undefined,
          pageParameter: "page",
          defaultLimit: 20,
          maxLimit: 50,
        },
      },
    ],
  ])("%s", (_name, text, id, expected) => {
    expect(behaviour(text, id)).toMatchObject(expected);
  });

  it.each<[string, string, string, RegExp]>([
    [
      "a required property of unknown origin",
      things({ thing: item(", score: {type: number}").replace("[id, name]", "[id, name, score]") }),
      "create",
      /`score` is required in Thing but not in the request/,
    ],
    [
      "a request property that is not answered",
      things({
        post: `${body("{type: object, required: [name], properties: {name: {type: string}, notify: {type: boolean}}}")}, ${answer("201", THING)}`,
      }),
      "create",
      /`notify` is no part of Thing/,
    ],
    [
      "a wider request",
      things({
        post: `${body("{type: object, required: [name], properties: {name: {type: [string, integer]}}}")}, ${answer("201", THING)}`,
      }),
      "create",
      /allows values for `name`/,
    ],
    [
      "another answer",
      things({
        post: `${body(INPUT)}, ${answer("201", "{type: object, required: [token], properties: {token: {type: string}}}")}`,
      }),
      "create",
      /not the Thing/,
    ],
    ["many at once", things({ post: `${body(LIST)}, ${answer("201", THING)}` }), "create", /many items at once/],
    [
      "a form",
      things({ post: `requestBody: {content: {multipart/form-data: {schema: ${INPUT}}}}, ${answer("201", THING)}` }),
      "create",
      /multipart\/form-data, not as JSON/,
    ],
    [
      "a keyword that cannot be enforced",
      things({
        post: `${body("{type: object, required: [name], not: {required: [x]}, properties: {name: {type: string}}}")}, ${answer("201", THING)}`,
      }),
      "create",
      /`not` at/,
    ],
    [
      "a delayed answer",
      things({ post: `${body(INPUT)}, responses: {'202': {description: later}}` }),
      "create",
      /202 says that the work is done later/,
    ],
    [
      "an unknown query parameter",
      things({ list: `parameters: [{name: sort, in: query, schema: {type: string}}], ${answer("200", LIST)}` }),
      "list",
      /`sort` is neither a property/,
    ],
    [
      "pages from zero",
      things({
        list: `parameters: [{name: page, in: query, schema: {type: integer, default: 0}}], ${answer("200", LIST)}`,
      }),
      "list",
      /counts pages from 0/,
    ],
    [
      "an envelope that requires more",
      things({
        list: answer(
          "200",
          `{type: object, required: [data, next], properties: {data: ${LIST}, next: {type: string}}}`,
        ),
      }),
      "list",
      /requires `next`/,
    ],
    [
      "an answer that is no JSON",
      things({ get: "responses: {'200': {description: ok, content: {text/csv: {schema: {type: string}}}}}" }),
      "read",
      /text\/csv|not the Thing/,
    ],
    [
      "a conditional header",
      things({
        extra: `  /things/{thingId}/x:\n    get: {operationId: x, parameters: [{name: thingId, in: path, required: true, schema: {type: string}}, {name: If-Match, in: header, schema: {type: string}}], ${answer("200", THING)}}`,
      }),
      "x",
      /If-Match/,
    ],
    [
      "an upsert",
      things({ put: `${body(INPUT)}, responses: {'200': {description: ok}, '201': {description: made}}` }),
      "replace",
      /creates a missing Thing/,
    ],
    [
      "an action",
      things({
        extra: `  /things/{thingId}/start:\n    post: {operationId: x, ${KEY}, responses: {'200': {description: ok}}}`,
      }),
      "x",
      /told only in words/,
    ],
    [
      "an endless request",
      things({ post: `${body("{$ref: '#/components/schemas/Endless'}")}, ${answer("201", THING)}` }).concat(
        "\n    Endless: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/Endless'}}}",
      ),
      "create",
      /No finite value/,
    ],
  ])("not: %s", (_name, text, id, reason) => {
    const found = behaviour(text, id);
    expect(found.kind).toBe("unexpressed");
    expect(found).toHaveProperty("reason", expect.stringMatching(reason));
  });

  it("reads nothing from a store that nothing fills", () => {
    const text = things()
      .replace(/ {4}post:.*\n/, "")
      .replace(/ {4}put:.*\n/, "");
    expect(behaviour(text, "list")).toHaveProperty("reason", expect.stringMatching(/comes from elsewhere/));
  });
});

describe("schemas", () => {
  const shape = (schema: string, version = "3.1.0", more = ""): Schema | undefined =>
    read(
      `openapi: ${version}\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get: {${answer("200", "{$ref: '#/components/schemas/A'}")}}\ncomponents:\n  schemas:\n    A: ${schema}\n${more}`,
    ).schemas.find((one) => one.originalName === "A")?.schema;

  it.each<[string, string, string, unknown]>([
    ["nullable of 3.0", "{type: string, nullable: true}", "3.0.3", { kind: "string", nullable: true }],
    [
      "nullable of 3.1",
      "{type: [string, 'null'], maxLength: 3}",
      "3.1.0",
      { kind: "string", nullable: true, maxLength: 3 },
    ],
    [
      "several types",
      "{type: [string, integer]}",
      "3.1.0",
      { kind: "union", exclusive: false, members: [{ kind: "string" }, { kind: "integer" }] },
    ],
    [
      "exclusive bound of 3.0",
      "{type: number, minimum: 1, exclusiveMinimum: true}",
      "3.0.3",
      { kind: "number", exclusiveMinimum: 1 },
    ],
    ["exclusive bound of 3.1", "{type: number, exclusiveMaximum: 4}", "3.1.0", { kind: "number", exclusiveMaximum: 4 }],
    ["enum of texts with null", "{enum: [a, b, null]}", "3.1.0", { kind: "string", enum: ["a", "b"], nullable: true }],
    ["mixed enum", "{enum: [a, 1, true]}", "3.1.0", { kind: "literal", values: ["a", 1, true] }],
    ["const", "{const: 7}", "3.1.0", { kind: "integer", enum: [7] }],
    [
      "one of several or null",
      "{oneOf: [{type: string}, {type: 'null'}]}",
      "3.1.0",
      { kind: "string", nullable: true },
    ],
    [
      "a map",
      "{type: object, additionalProperties: {type: integer}}",
      "3.0.3",
      { kind: "object", properties: [], additional: { kind: "integer" } },
    ],
    [
      "merged members",
      "{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {properties: {b: {type: integer}}}, {required: [b]}]}",
      "3.0.3",
      {
        kind: "object",
        additional: true,
        properties: [
          { name: "a", required: true, schema: { kind: "string" } },
          { name: "b", required: true, schema: { kind: "integer" } },
        ],
      },
    ],
    [
      "closed members stay apart",
      "{allOf: [{type: object, additionalProperties: false, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
      "3.0.3",
      {
        kind: "intersection",
        members: [
          {
            kind: "object",
            additional: false,
            properties: [{ name: "a", required: false, schema: { kind: "string" } }],
          },
          {
            kind: "object",
            additional: true,
            properties: [{ name: "b", required: false, schema: { kind: "string" } }],
          },
        ],
      },
    ],
    [
      "recursion",
      "{type: object, properties: {next: {$ref: '#/components/schemas/A'}}}",
      "3.0.3",
      {
        kind: "object",
        additional: true,
        properties: [{ name: "next", required: false, schema: { kind: "ref", name: "A" } }],
      },
    ],
    [
      "no description beside a reference in 3.0",
      "{type: object, properties: {b: {$ref: '#/components/schemas/A', description: x}}}",
      "3.0.3",
      {
        kind: "object",
        additional: true,
        properties: [{ name: "b", required: false, schema: { kind: "ref", name: "A" } }],
      },
    ],
  ])("%s", (_name, schema, version, expected) => {
    expect(shape(schema, version)).toEqual(expected);
  });
});

describe("hostile names", () => {
  const name = fc
    .oneof(
      fc.constantFrom(
        "constructor",
        "class",
        "../../x",
        "*/",
        "`${x}`",
        "a\nb",
        '"',
        "'",
        "🙂",
        "本",
        "Promise",
        "await",
        "a-b",
        "a_b",
        "toString",
        "\u2028",
        "",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
    )
    .filter((text) => text !== "__proto__");

  it("become safe and unique identifiers", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), (names) => {
        const document = {
          openapi: "3.0.3",
          info: { title: names[0], version: "1" },
          paths: Object.fromEntries(
            names.map((one, index) => [
              `/p${String(index)}`,
              {
                get: {
                  operationId: one,
                  tags: [one],
                  responses: {
                    "200": {
                      description: one,
                      content: {
                        "application/json": {
                          schema: {
                            $ref: `#/components/schemas/${encodeURIComponent(`n${one}`.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
                          },
                        },
                      },
                    },
                  },
                },
              },
            ]),
          ),
          components: {
            schemas: Object.fromEntries(
              names.map((one) => [`n${one}`, { type: "object", properties: { [one]: { type: "string" } } }]),
            ),
          },
        };
        const { value, diagnostics } = readOpenApi(JSON.stringify(document), discoveryPorts);
        if (value === undefined) {
          // The meta-schema allows fewer characters in component names than JSON does.
          expect(diagnostics.some((diagnostic) => diagnostic.severity === "error")).toBe(true);
          return;
        }
        const schemas = value.schemas.map((schema) => schema.name);
        const operations = value.operations.map((operation) => operation.id);
        for (const list of [schemas, operations])
          expect(new Set(list.map((one) => one.toLowerCase())).size).toBe(names.length);
        for (const one of [...schemas, ...operations]) {
          expect(one).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
          expect(isReserved(one)).toBe(false);
        }
        for (const operation of value.operations) expect(operation.group).toMatch(/^[a-z0-9][a-z0-9-]*$/);
        expect(value.name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      }),
      { numRuns: 80 },
    );
  });
});
