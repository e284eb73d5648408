/** Bad input is answered with a diagnostic that has a place, never with an exception or a hang. */
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discoveryPorts } from "../../testing/discovery-ports.ts";
import { discover } from "./discover.ts";

const HEAD = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";
const OK = "responses: {'200': {description: ok}}";
const path = (body: string): string => `${HEAD}paths:\n  /a:\n    get: {${body}}\n`;
const schemas = (body: string): string =>
  `${HEAD}paths:\n  /a:\n    get: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}\ncomponents:\n  schemas:\n${body}`;
const brief = (body: string): string =>
  `# Shop\n\n## Entities\n\n### Book\n\n- title: text, required\n- pages: integer\n- state: enum(a, b)\n\n${body}`;

const limits = (name: string, body: string, says: RegExp, column: number): Case => ({
  name,
  text: schemas(`    A:\n      type: object\n      properties:\n        a: {${body}}\n`).replace(
    "3.0.3",
    body.includes("true") ? "3.0.3" : "3.1.0",
  ),
  says,
  line: 11,
  column,
});

interface Case {
  readonly name: string;
  readonly text: string;
  readonly says: RegExp;
  readonly line: number;
  readonly column?: number;
}

const OPENAPI: readonly Case[] = [
  { name: "broken YAML", text: `${HEAD}paths: {/a: {get: [}}`, says: /./, line: 3 },
  { name: "tab", text: "openapi: 3.0.3\ninfo:\n\ttitle: T\n", says: /tab/i, line: 3 },
  { name: "broken JSON", text: '{"openapi": "3.0.3", "info": }', says: /./, line: 1 },
  { name: "duplicate key", text: `${HEAD}paths: {}\npaths: {}\n`, says: /`paths` stands twice/, line: 4, column: 1 },
  {
    name: "duplicate key in JSON",
    text: '{"openapi": "3.0.3",\n "openapi": "3.0.3"}',
    says: /`openapi` stands twice/,
    line: 2,
  },
  {
    name: "OpenAPI 2",
    text: "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\n",
    says: /OpenAPI 2/,
    line: 1,
  },
  { name: "OpenAPI 4", text: "openapi: 4.0.0\npaths: {}\n", says: /4\.0\.0 is not supported/, line: 1 },
  { name: "AsyncAPI", text: "asyncapi: 2.6.0\nchannels: {}\n", says: /AsyncAPI/, line: 1 },
  {
    name: "version as a number",
    text: "openapi: 3.1\ninfo: {title: T, version: '1'}\npaths: {}\n",
    says: /quotes/,
    line: 1,
  },
  { name: "no operations", text: `${HEAD}paths: {}\n`, says: /no operations/, line: 3 },
  limits("crossed limits", "type: integer, minimum: 10, maximum: 5", /`minimum: 10` and `maximum: 5` lies no/, 28),
  limits("a limit on both sides", "type: number, minimum: 5, exclusiveMaximum: 5", /`exclusiveMaximum: 5` lies no/, 27),
  limits(
    "exclusive limits of OpenAPI 3.0",
    "type: number, minimum: 5, exclusiveMinimum: true, maximum: 5",
    /`exclusiveMinimum: 5`/,
    39,
  ),
  limits(
    "no whole number",
    "type: integer, minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true",
    /`exclusiveMinimum: 1`/,
    40,
  ),
  limits("crossed lengths", "type: string, minLength: 3, maxLength: 2", /`minLength: 3`/, 27),
  limits("crossed counts", "type: array, items: {}, minItems: 3, maxItems: 2", /`minItems: 3`/, 37),
  limits(
    "limits crossed by an allOf",
    "allOf: [{type: integer, minimum: 3}, {type: integer, maximum: 2}]",
    /`minimum: 3`/,
    9,
  ),
  { name: "operation without responses", text: path("summary: x"), says: /responses/, line: 5 },
  {
    name: "remote reference",
    text: path("responses: {'200': {$ref: 'http://127.0.0.1:1/x.yaml#/a'}}"),
    says: /http:\/\/127\.0\.0\.1:1\/x\.yaml#\/a.*nothing is fetched/,
    line: 5,
  },
  {
    name: "reference to a file",
    text: path("responses: {'200': {$ref: '../../etc/passwd'}}"),
    says: /nothing is fetched/,
    line: 5,
  },
  {
    name: "unresolved reference",
    text: path("responses: {'200': {$ref: '#/components/responses/Nope'}}"),
    says: /names nothing/,
    line: 5,
  },
  {
    name: "reference loop",
    text: schemas("    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n"),
    says: /leads back to itself/,
    line: 5,
  },
  {
    name: "schema within itself",
    text: schemas("    A: {allOf: [{$ref: '#/components/schemas/A'}]}\n"),
    says: /contains itself directly/,
    line: 8,
  },
  {
    name: "schema that is its own choice",
    text: schemas("    A: {oneOf: [{type: string}, {$ref: '#/components/schemas/A'}]}\n"),
    says: /contains itself directly/,
    line: 8,
  },
  {
    name: "duplicate operationId",
    text: `${HEAD}paths:\n  /a:\n    get: {operationId: x, ${OK}}\n    put: {operationId: x, ${OK}}\n`,
    says: /`x` is used twice/,
    line: 6,
  },
  {
    name: "same path twice",
    text: `${HEAD}paths:\n  /a/{x}:\n    get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], ${OK}}\n  /a/{y}:\n    get: {parameters: [{name: y, in: path, required: true, schema: {type: string}}], ${OK}}\n`,
    says: /same apart from/,
    line: 6,
  },
  {
    name: "undeclared path parameter",
    text: `${HEAD}paths:\n  /a/{x}:\n    get: {${OK}}\n`,
    says: /`x`, which is not declared/,
    line: 5,
  },
  { name: "path out of the root", text: `${HEAD}paths:\n  /../../etc:\n    get: {${OK}}\n`, says: /`\.\.`/, line: 4 },
  {
    name: "__proto__ as property",
    text: schemas("    A: {type: object, properties: {__proto__: {type: string}}}\n"),
    says: /__proto__/,
    line: 8,
  },
  {
    name: "alias bomb",
    text: `${HEAD}paths: {}\nx-a: &a [1,1,1,1,1,1,1,1,1]\n${["b", "c", "d", "e", "f", "g", "h", "i"].map((name, index) => `x-${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefgh"[index] ?? "a"}`).join(",")}]`).join("\n")}\n`,
    says: /grows beyond/,
    line: 10,
  },
  { name: "alias of itself", text: `${HEAD}paths: &p {a: *p}\n`, says: /contains itself/, line: 3 },
  { name: "deep nesting", text: `${HEAD}paths: ${"[".repeat(5000)}${"]".repeat(5000)}\n`, says: /nested/, line: 3 },
  { name: "not a number", text: `${HEAD}paths: {}\nx: .nan\n`, says: /not a JSON value/, line: 4 },
  { name: "list as a key", text: `${HEAD}paths: {}\n? [a]\n: 1\n`, says: /plain keys/, line: 4 },
  {
    name: "a header's name that HTTP does not know",
    text: `${HEAD}paths: { /a: { get: { responses: { "200": { description: ok } } } } }\ncomponents:\n  securitySchemes:\n    k: { type: apiKey, in: header, name: "X-*\`/ y" }\n`,
    says: /No header can be called `X-\*`\/ y`/,
    line: 6,
  },
  {
    name: "a line break in a path",
    text: `${HEAD}paths:\n  "/a\\nb": { get: { responses: { "200": { description: ok } } } }\n`,
    says: /`\/a\\nb` holds a line break/,
    line: 4,
  },
  {
    name: "a path of a thousand characters",
    text: `${HEAD}paths:\n  "/${"a".repeat(1009)}": { get: { responses: { "200": { description: ok } } } }\n`,
    says: /has 1010 characters; at most 1000/,
    line: 4,
  },
  {
    name: "an enum of many thousands",
    text: `${HEAD}paths:
  /a:
    get:
      parameters: [{ in: query, name: q, schema: { type: integer, enum: [${Array.from({ length: 6000 }, (_, index) => index).join(", ")}] } }]
      responses: { "200": { description: ok } }
`,
    says: /has 6000 values; at most 5000/,
    line: 6,
  },
  {
    name: "a chain of thousands of references",
    text: `${HEAD}paths: {}\ncomponents:\n  schemas:\n${Array.from({ length: 2000 }, (_, index) => `    A${String(index)}: { $ref: "#/components/schemas/A${String(index + 1)}" }`).join("\n")}\n`,
    says: /after more than 20 other references/,
    line: 6,
  },
  { name: "too large", text: `${HEAD}#${"x".repeat(50_000_000)}`, says: /5\d\.\d MB|50\.0 MB|at most/, line: 0 },
];

const BRIEF: readonly Case[] = [
  { name: "empty", text: " \n\n", says: /empty/, line: 1 },
  { name: "binary", text: "# A\nb\u0000c", says: /U\+0000/, line: 2, column: 2 },
  {
    name: "invalid UTF-8",
    text: new TextDecoder().decode(new Uint8Array([35, 32, 65, 10, 98, 0xff, 0xc0])),
    says: /not UTF-8/,
    line: 2,
    column: 2,
  },
  { name: "free text", text: "Please make me a web shop that is fast.", says: /`## Entities` is missing/, line: 1 },
  { name: "title alone", text: "# Shop\n", says: /`## Entities` is missing/, line: 1 },
  { name: "empty section", text: "# Shop\n\n## Entities\n", says: /describes nothing/, line: 1 },
  { name: "no title", text: "## Entities\n\n### A\n\n- b: text\n", says: /title is missing/, line: 1 },
  { name: "entity without fields", text: "# S\n\n## Entities\n\n### A\n", says: /has no fields/, line: 5 },
  {
    name: "entity twice, differently",
    text: brief("### Book\n\n- other: text\n"),
    says: /line 5 already, with different fields/,
    line: 11,
  },
  {
    name: "field twice",
    text: "# S\n\n## Entities\n\n### A\n\n- b: text\n- b: integer\n",
    says: /line 7 already/,
    line: 8,
  },
  {
    name: "required and optional",
    text: "# S\n\n## Entities\n\n### A\n\n- b: text, required, optional\n",
    says: /both required and optional/,
    line: 7,
  },
  { name: "unknown type", text: "# S\n\n## Entities\n\n### A\n\n- b: texd\n", says: /did you mean `text`/, line: 7 },
  {
    name: "unknown option",
    text: "# S\n\n## Entities\n\n### A\n\n- b: text, shiny\n",
    says: /`shiny` is no option/,
    line: 7,
  },
  {
    name: "min above max",
    text: "# S\n\n## Entities\n\n### A\n\n- b: text, min 3, max 2\n",
    says: /min above its max/,
    line: 7,
  },
  {
    name: "impossible default",
    text: "# S\n\n## Entities\n\n### A\n\n- b: enum(x, y), default z\n",
    says: /`z` does not fit/,
    line: 7,
  },
  { name: "id by hand", text: "# S\n\n## Entities\n\n### A\n\n- id: uuid\n", says: /added by the service/, line: 7 },
  {
    name: "prototype member",
    text: "# S\n\n## Entities\n\n### A\n\n- constructor: text\n",
    says: /JavaScript object/,
    line: 7,
  },
  {
    name: "__proto__",
    text: "# S\n\n## Entities\n\n### A\n\n- __proto__: text\n",
    says: /cannot be the name/,
    line: 7,
  },
  {
    name: "entity name in another script",
    text: "# S\n\n## Entities\n\n### 本\n\n- b: text\n",
    says: /cannot be the name/,
    line: 5,
  },
  {
    name: "unknown relation",
    text: brief("### Shelf\n\n- books: many Bok\n"),
    says: /`Bok`, which is not described/,
    line: 13,
  },
  {
    name: "circle of required relations",
    text: "# S\n\n## Entities\n\n### A\n\n- b: belongs to B, required\n\n### B\n\n- a: belongs to A, required\n",
    says: /could ever be created/,
    line: 5,
  },
  {
    name: "rule about an unknown entity",
    text: brief("## Rules\n\n- Buch.title == x\n"),
    says: /`Buch`, which is no entity/,
    line: 13,
  },
  {
    name: "rule about an unknown field",
    text: brief("## Rules\n\n- Book.titel == x\n"),
    says: /no field `titel`/,
    line: 13,
  },
  {
    name: "rules that exclude each other",
    text: brief("## Rules\n\n- Book.pages > 5\n- Book.pages < 5\n"),
    says: /contradicts the one in line 13/,
    line: 14,
  },
  { name: "order of texts", text: brief("## Rules\n\n- Book.title > a\n"), says: /has no order/, line: 13 },
  { name: "unknown state", text: brief("## Rules\n\n- Book.state: a -> c\n"), says: /`c` is no value/, line: 13 },
  {
    name: "operations of an unknown entity",
    text: brief("## Operations\n\n- Boook: list\n"),
    says: /no entity/,
    line: 13,
  },
  {
    name: "derived operation again",
    text: brief("## Operations\n\n- GET /books/{key}: reads\n"),
    says: /exists already/,
    line: 13,
  },
  {
    name: "MUST and MUST NOT",
    text: brief("## Requirements\n\n- Pages MUST glow.\n- Pages MUST NOT glow.\n"),
    says: /contradicts line 13/,
    line: 14,
  },
  {
    name: "forbidden but offered",
    text: brief("## Requirements\n\n- Books MUST NOT be deleted.\n"),
    says: /nothing may delete/,
    line: 13,
  },
];

function check({ text, says, line, column }: Case): void {
  const start = performance.now();
  const { value, diagnostics } = discover(text, "input", discoveryPorts);
  expect(performance.now() - start).toBeLessThan(5_000);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  expect(value).toBeUndefined();
  expect(errors.map((error) => error.message).join("\n")).toMatch(says);
  const found = errors.find((error) => says.test(error.message));
  if (line > 0) expect(found?.line).toBe(line);
  if (column !== undefined) expect(found?.column).toBe(column);
  expect(found?.remedy).toBeTruthy();
}

describe("bad OpenAPI documents", () => {
  it.each(OPENAPI)("$name", check);
});

describe("bad briefs", () => {
  it.each(BRIEF)("$name", check);
});

describe("findings", () => {
  const found = (text: string): readonly (readonly [number | undefined, string])[] =>
    discover(text, "a.md", discoveryPorts).diagnostics.map((one) => [one.line, one.message] as const);

  it("of a field do not make its rules wrong too", () => {
    const fields = "- state: enum(a, b), default z\n- from: datum\n- to: date, min 3\n";
    const rules = "- A.state: a -> b\n- A.to > A.from\n- unique A.from, A.to\n- A.fro < 3\n";
    expect(found(`# S\n\n## Entities\n\n### A\n\n${fields}\n## Rules\n\n${rules}`)).toEqual([
      [7, expect.stringMatching(/default `z`/)],
      [8, expect.stringMatching(/`datum` is no type/)],
      [9, expect.stringMatching(/`min` means nothing/)],
      [16, expect.stringMatching(/no field `fro`/)],
    ]);
  });

  it("of a document come together, whatever finds them, and say where they are", () => {
    const text = [
      "openapi: 3.0.3",
      "info: {title: T, version: '1'}",
      "paths:",
      "  /patients:",
      "    get: {parameters: [{name: q, in: query, schema: {type: txt}}], responses: {'200': {}}}",
      "    post: {responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Patiant'}}}}}}",
      "  /patients/{id}:",
      "    delete: {responses: {'204': {description: ok}}}",
      "    put: {parameters: [{name: id, in: path, required: true, schema: {type: string, maxLength: 1, minLength: 2}}], responses: {'204': {description: ok}}}",
      "components: {schemas: {Patient: {type: object, requierd: [a], properties: {a: {type: strng}}}}}",
    ].join("\n");
    const { diagnostics } = discover(text, "a.yaml", discoveryPorts);
    expect(diagnostics.map((one) => `${String(one.line)} ${one.message} ${one.remedy ?? ""}`)).toEqual([
      expect.stringMatching(/^5 In the parameter `q` of GET \/patients: by the .*allowed values/),
      expect.stringMatching(/^5 In the response 200 of GET \/patients: by the .*'description'/),
      expect.stringMatching(/^6 .*names nothing.* Did you mean `Patient`\?/),
      expect.stringMatching(/^8 .*`id`, which is not declared/),
      expect.stringMatching(/^9 .*`minLength: 2`/),
      expect.stringMatching(/^10 In the schema `Patient`: by the .*`requierd`/),
      expect.stringMatching(/^10 In the property `a` of the schema `Patient`: by the /),
    ]);
  });

  it("on the wording of requirements do not wait for the fields to be right", () => {
    const text = "# S\n\n## Entities\n\n### A\n\n- b: txt\n\n## Requirements\n\n- The system should be fast.\n";
    expect(found(text)).toEqual([
      [7, expect.stringMatching(/no type/)],
      [11, expect.stringMatching(/^Only MUST and SHOULD in capitals/)],
    ]);
  });

  it("come in the order of the input", () => {
    const text = "# S\n\n## Rules\n\n- A.b < 3\n\n## Entities\n\n### A\n\n- c: text, default\n- d: txt\n";
    expect(found(text).map(([line]) => line)).toEqual([5, 11, 12]);
  });
});

describe("bytes", () => {
  it("a byte order mark and CRLF change nothing", () => {
    const text = readFileSync("samples/bookshop.brief.md", "utf8");
    const plain = discover(text, "a.md", discoveryPorts);
    const dressed = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect(discover(dressed, "a.md", discoveryPorts)).toEqual(plain);
  });
});

describe("anything", () => {
  const samples = ["samples/bookshop.brief.md", "samples/petstore.openapi.yaml"].map((name) =>
    readFileSync(name, "utf8"),
  );
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "\n",
      "- ",
      "## ",
      ": ",
      "{",
      "}",
      "[",
      "*a",
      "&a ",
      "$ref: '#'",
      "__proto__",
      "'",
      "`",
      "\u2028",
      "🙂",
    ),
  );
  const mutated = fc
    .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(60), piece), { maxLength: 6 }))
    .map(([text, edits]) =>
      edits.reduce((current, [at, drop, insert]) => {
        const index = at % (current.length + 1);
        return current.slice(0, index) + insert + current.slice(index + drop);
      }, text),
    );

  it("never throws on mutated documents and always says why there is no model", () => {
    fc.assert(
      fc.property(
        fc.oneof(mutated, fc.string({ unit: "binary", maxLength: 300 })),
        fc.constantFrom("a.md", "a.yaml", "a.json"),
        (text, name) => {
          const { value, diagnostics } = discover(text, name, discoveryPorts);
          expect(value === undefined).toBe(diagnostics.some((diagnostic) => diagnostic.severity === "error"));
        },
      ),
      { numRuns: 80 },
    );
  });
});
