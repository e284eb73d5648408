/** Writes the tests of the delivered project. */
import type { Json, JsonObject } from "../../../json.ts";
import { braces, brackets, call, layOut, type Doc } from "../text/layout.ts";
import { propertyKey, quote } from "../text/quote.ts";
import { defineRecipe, type RecipeDefinition } from "./recipe.ts";
import { jsonOf } from "./zod.ts";

/** A constant, with some properties changed; a change without a value takes the property away. */
export interface BodyParams {
  readonly constant: string;
  readonly changes?: readonly { readonly property: string; readonly value?: Json }[];
}

export interface RequestParams {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyParams;
}

/** What must be true of the answer and of what is stored afterwards. */
export type Expectation =
  | { readonly kind: "problem"; readonly status: number; readonly says?: string }
  | { readonly kind: "empty"; readonly status: number }
  | { readonly kind: "status"; readonly status: number }
  /** The answer is, or holds in a property, these items. */
  | {
      readonly kind: "items";
      readonly status: number;
      readonly property?: string;
      readonly items: readonly string[];
      readonly through?: string;
    }
  | { readonly kind: "item"; readonly status: number; readonly item: string; readonly through?: string }
  /** The answer has what was sent. */
  | { readonly kind: "sent"; readonly status: number; readonly sent: BodyParams; readonly except: readonly string[] };

export type Afterwards =
  | { readonly kind: "fits"; readonly schema: string }
  | { readonly kind: "has"; readonly property: string; readonly value: Json }
  | { readonly kind: "total"; readonly repository: string; readonly total: number }
  | {
      readonly kind: "stored";
      readonly repository: string;
      readonly key: Json;
      readonly sent: BodyParams;
      readonly except: readonly string[];
    }
  | { readonly kind: "gone"; readonly repository: string; readonly key: Json }
  | { readonly kind: "located" };

interface AnswerTestParams {
  readonly title: string;
  readonly request: RequestParams;
  readonly expected: Expectation;
  readonly afterwards: readonly Afterwards[];
}

export const answerTestRecipe = defineRecipe<AnswerTestParams>(
  "test/answer",
  ({ title, request, expected, afterwards }) => {
    const needsRepositories = afterwards.some((one) => ["total", "stored", "gone"].includes(one.kind));
    const usesBody = expected.kind !== "empty" && expected.kind !== "status" && expected.kind !== "problem";
    return test(title, [
      ...(needsRepositories
        ? ["const repositories = await filledRepositories();", "const app = createApp(repositories);"]
        : ["const app = createApp(await filledRepositories());"]),
      ["const response = await ", requestCall(request), ";"],
      ...expecting(expected, usesBody),
      ...afterwards.map(afterwardsLine),
    ]);
  },
);

function test(title: string, lines: readonly Doc[]): string {
  const body = lines.map((line) => `  ${layOut(line, 2, 2)}\n`).join("");
  return `test(${quote(title)}, async () => {\n${body}});\n`;
}

function requestCall(request: RequestParams, path: Doc = quote(request.path)): Doc {
  const options = optionsOf(request);
  return call("app.request", [path, ...(options === undefined ? [] : [options])]);
}

function optionsOf({ method, headers, body }: RequestParams): Doc | undefined {
  const pairs = Object.entries(headers).map(([name, value]) => `${propertyKey(name)}: ${quote(value)}`);
  if (body !== undefined)
    return call("sending", [quote(method), bodyOf(body), ...(pairs.length === 0 ? [] : [braces(pairs)])]);
  if (method === "GET" && pairs.length === 0) return undefined;
  return braces([
    ...(method === "GET" ? [] : [`method: ${quote(method)}`]),
    ...(pairs.length === 0 ? [] : [["headers: ", braces(pairs)] satisfies Doc]),
  ]);
}

/** A JSON value; long repetitions are written as such. */
function valueOf(value: Json): Doc {
  const isLong = typeof value === "string" && /^x{20,}$/.test(value);
  return isLong ? `"x".repeat(${String(value.length)})` : jsonOf(value);
}

function bodyOf({ constant, changes = [] }: BodyParams): Doc {
  if (changes.length === 0) return constant;
  const fields = changes.map(({ property, value }): Doc => [
    `${propertyKey(property)}: `,
    value === undefined ? "undefined" : valueOf(value),
  ]);
  return braces([`...${constant}`, ...fields], true);
}

function expecting(expected: Expectation, keepsBody: boolean): readonly Doc[] {
  const status = String(expected.status);
  switch (expected.kind) {
    case "problem":
      return problemLines(status, expected.says);
    case "empty":
      return [`await emptyIn(response, ${status});`];
    case "status":
      return [`assert.equal(response.status, ${status});`];
    case "items": {
      const given = expected.property === undefined ? "body" : `propertyOf(Object(body), ${quote(expected.property)})`;
      const items = brackets(
        expected.items.map((item) => shown(item, expected.through)),
        true,
      );
      return [`const body = await bodyOf(response, ${status});`, [call("assert.deepEqual", [given, items]), ";"]];
    }
    case "item":
      return [
        `const body = await bodyOf(response, ${status});`,
        `assert.deepEqual(body, ${shown(expected.item, expected.through)});`,
      ];
    case "sent":
      return [
        `const body = await bodyOf(response, ${status});`,
        [
          call("assert.deepEqual", [call("differences", ["body", withoutNames(expected.sent, expected.except)]), "[]"]),
          ";",
        ],
      ].slice(0, keepsBody ? 2 : 0);
    default:
      return [];
  }
}

function problemLines(status: string, says: string | undefined): readonly Doc[] {
  if (says === undefined) return [`await problemIn(response, ${status});`];
  return [
    `const problem = await problemIn(response, ${status});`,
    `assert.ok(problem.detail.includes(${quote(says)}), problem.detail);`,
  ];
}

function shown(item: string, through: string | undefined): string {
  return through === undefined ? item : `${through}.parse(${item})`;
}

function withoutNames(body: BodyParams, names: readonly string[]): Doc {
  if (names.length === 0) return bodyOf(body);
  return call("without", [bodyOf(body), brackets(names.map(quote), true)]);
}

function afterwardsLine(one: Afterwards): Doc {
  switch (one.kind) {
    case "fits":
      return `assert.deepEqual(misjudged(${one.schema}, [body], "accepted"), []);`;
    case "has":
      return [
        "assert.deepEqual(",
        call("propertyOf", ["Object(body)", quote(one.property)]),
        ", ",
        jsonOf(one.value),
        ");",
      ];
    case "total":
      return `assert.equal((await repositories.${one.repository}.list()).total, ${String(one.total)});`;
    case "gone":
      return ["assert.equal(await ", call(`repositories.${one.repository}.find`, [jsonOf(one.key)]), ", undefined);"];
    case "located":
      return 'assert.equal((await app.request(response.headers.get("Location") ?? "")).status, 200);';
    case "stored": {
      const expected = withoutNames(one.sent, one.except);
      return ["await ", call("assertStored", [`repositories.${one.repository}`, jsonOf(one.key), expected]), ";"];
    }
  }
}

interface ParameterRefusalsParams {
  readonly title: string;
  readonly method: string;
  readonly status: number;
  readonly cases: readonly {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly parameter: string;
  }[];
}

export const parameterRefusalsRecipe = defineRecipe<ParameterRefusalsParams>("test/parameter-refusals", (params) => {
  const rows = params.cases.map(({ path, headers, parameter }) => {
    const pairs = Object.entries(headers).map(([name, value]) => `${propertyKey(name)}: ${quote(value)}`);
    const extra: readonly Doc[] = pairs.length === 0 ? [] : [["headers: ", braces(pairs)]];
    return braces([`path: ${quote(path)}`, `parameter: ${quote(parameter)}`, ...extra]);
  });
  const request = braces([`method: ${quote(params.method)}`, `status: ${String(params.status)}`]);
  return test(params.title, [
    "const app = createApp(await filledRepositories());",
    ["await ", call("assertInvalid", ["app", request, brackets(rows)]), ";"],
  ]);
});

interface BodyRefusalsParams {
  readonly title: string;
  readonly request: RequestParams;
  readonly status: number;
  readonly cases: readonly { readonly body: BodyParams; readonly pointer: string }[];
}

export const bodyRefusalsRecipe = defineRecipe<BodyRefusalsParams>("test/body-refusals", (params) => {
  const { request, status } = params;
  const rows = params.cases.map((one) => brackets([bodyOf(one.body), quote(one.pointer)]));
  const pairs = Object.entries(request.headers).map(([name, value]) => `${propertyKey(name)}: ${quote(value)}`);
  const headers: readonly Doc[] = pairs.length === 0 ? [] : [["headers: ", braces(pairs)]];
  const fields = [
    `method: ${quote(request.method)}`,
    `path: ${quote(request.path)}`,
    `status: ${String(status)}`,
    ...headers,
  ];
  return test(params.title, [
    "const app = createApp(await filledRepositories());",
    ["const request = ", braces(fields, true), ";"],
    ["await ", call("assertRefused", ["app", "request", brackets(rows, true)]), ";"],
  ]);
});

interface GuardTestParams {
  readonly title: string;
  readonly requests: readonly { readonly method: string; readonly path: string }[];
}

export const guardTestRecipe = defineRecipe<GuardTestParams>("test/guard", ({ title, requests }) => {
  const rows = requests.map(({ method, path }) => brackets([quote(method), quote(path)]));
  return test(title, [
    'const app = createApp(await filledRepositories(), ["the key"]);',
    ["const requests = ", brackets(rows, true), " as const;"],
    "for (const [method, path] of requests) {",
    "  const response = await app.request(path, { method });",
    "  await problemIn(response, 401);",
    '  assert.notEqual(response.headers.get("WWW-Authenticate"), null);',
    "}",
  ]);
});

interface SchemaTestParams {
  readonly title: string;
  readonly schema: string;
  readonly verdict: "accepted" | "refused";
  readonly values: readonly (BodyParams | { readonly json: Json })[];
}

export const schemaTestRecipe = defineRecipe<SchemaTestParams>("test/schema", ({ title, schema, verdict, values }) => {
  const items = values.map((value) => ("json" in value ? valueOf(value.json) : bodyOf(value)));
  return test(title, [
    ["const values = ", brackets(items, true), ";"],
    `assert.deepEqual(misjudged(${schema}, values, ${quote(verdict)}), []);`,
  ]);
});

interface CompareTestParams {
  readonly title: string;
  readonly check: string;
  readonly sample: string;
  readonly rule: string;
  readonly cases: readonly { readonly change: JsonObject; readonly isKept: boolean }[];
}

export const compareTestRecipe = defineRecipe<CompareTestParams>("test/compare-rule", (params) => {
  const rows = params.cases.map(({ change, isKept }) => brackets([jsonOf(change), String(isKept)]));
  return test(params.title, [
    [`const cases: readonly (readonly [Partial<typeof ${params.sample}>, boolean])[] = `, brackets(rows, true), ";"],
    "for (const [change, isKept] of cases) {",
    `  const broken = brokenRules(() => ${params.check}({ ...${params.sample}, ...change }));`,
    ["  assert.equal(", call("broken.includes", [quote(params.rule)]), ", !isKept, JSON.stringify(change));"],
    "}",
  ]);
});

interface TransitionTestParams {
  readonly title: string;
  readonly check: string;
  readonly sample: string;
  readonly rule: string;
  readonly property: string;
  readonly cases: readonly { readonly from: Json; readonly to: Json; readonly isKept: boolean }[];
}

export const transitionTestRecipe = defineRecipe<TransitionTestParams>("test/transition-rule", (params) => {
  const { check, sample } = params;
  const key = propertyKey(params.property);
  const change = (value: Json): Doc => braces([[`${key}: `, jsonOf(value)]]);
  const rows = params.cases.map(({ from, to, isKept }) => brackets([change(from), change(to), String(isKept)]));
  const state = `Partial<typeof ${params.sample}>`;
  return test(params.title, [
    [`const cases: readonly (readonly [${state}, ${state}, boolean])[] = `, brackets(rows, true), ";"],
    "for (const [from, to, isKept] of cases) {",
    `  const move = () => ${check}({ ...${sample}, ...to }, { ...${sample}, ...from });`,
    [
      "  assert.equal(",
      call("brokenRules(move).includes", [quote(params.rule)]),
      ", !isKept, JSON.stringify([from, to]));",
    ],
    "}",
  ]);
});

interface SampleParams {
  readonly constant: string;
  /** Absent for a constant of its own type. */
  readonly type?: string;
  readonly isExported: boolean;
  readonly value: Json;
}

export const sampleRecipe = defineRecipe<SampleParams>("test/sample", ({ constant, type, isExported, value }) => {
  const head = `${isExported ? "export " : ""}const ${constant}${type === undefined ? "" : `: ${type}`} = `;
  return `${head}${layOut(jsonOf(value), 0, head.length, 1)};\n`;
});

interface FilledParams {
  readonly name: string;
  readonly isWhole: boolean;
  readonly fills: readonly { readonly repository: string; readonly items: readonly string[] }[];
  /** Functions that fill some of the repositories. */
  readonly parts: readonly string[];
}

export const filledRecipe = defineRecipe<FilledParams>(
  "test/filled-repositories",
  ({ name, isWhole, fills, parts }) => {
    const inserts = fills.flatMap(({ repository, items }) =>
      items.map((item) => `await repositories.${repository}.insert(${item});`),
    );
    const lines = [
      ...(isWhole ? ["const repositories = createMemoryRepositories();"] : []),
      ...parts.map((part) => `await ${part}(repositories);`),
      ...inserts,
      ...(isWhole ? ["return repositories;"] : []),
    ];
    const head = isWhole
      ? `export async function ${name}(): Promise<Repositories>`
      : `async function ${name}(repositories: Repositories): Promise<void>`;
    return `${head} {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
  },
);

interface RememberParams {
  readonly title: string;
  readonly repository: string;
  readonly sample: string;
  readonly key: Json;
}

export const rememberTestRecipe = defineRecipe<RememberParams>(
  "test/remember",
  ({ title, repository, sample, key }) => {
    return test(title, [
      "const path = await freshPath();",
      "const before = await openFileRepositories(path);",
      `await before.${repository}.insert(${sample});`,
      "const after = await openFileRepositories(path);",
      ["assert.deepEqual(await ", call(`after.${repository}.find`, [jsonOf(key)]), `, ${sample});`],
    ]);
  },
);

export const todoRecipe = defineRecipe<{ readonly title: string }>(
  "test/todo",
  ({ title }) => `test.todo(${quote(title)});\n`,
);

export const TEST_RECIPES: readonly RecipeDefinition[] = [
  answerTestRecipe,
  parameterRefusalsRecipe,
  bodyRefusalsRecipe,
  guardTestRecipe,
  schemaTestRecipe,
  compareTestRecipe,
  transitionTestRecipe,
  sampleRecipe,
  filledRecipe,
  rememberTestRecipe,
  todoRecipe,
];
