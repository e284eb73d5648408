/** Writes tests of schemas, rules and files, and the data that tests share. */
import type { Json, JsonObject } from "../../../json.ts";
import { type Doc, braces, brackets, call, layOut } from "../text/layout.ts";
import { propertyKey, quote } from "../text/quote.ts";
import { answerTestRecipe } from "./answer-test.ts";
import { type RecipeDefinition, defineRecipe } from "./recipe.ts";
import { bodyRefusalsRecipe, guardTestRecipe, parameterRefusalsRecipe } from "./refusal-tests.ts";
import { type BodyParams, bodyOf, test, valueOf } from "./test-parts.ts";
import { jsonOf } from "./zod.ts";

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
