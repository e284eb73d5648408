/** Writes tests of one request: what is answered, and what is stored afterwards. */
import type { Json } from "../../../json.ts";
import { type Doc, brackets, call } from "../text/layout.ts";
import { quote } from "../text/quote.ts";
import { defineRecipe } from "./recipe.ts";
import { type BodyParams, type RequestParams, bodyOf, requestCall, test } from "./test-parts.ts";
import { jsonOf } from "./zod.ts";

/** What must be true of the answer and of what is stored afterwards. */
export type Expectation =
  | { readonly kind: "problem"; readonly status: number; readonly says?: string }
  | { readonly kind: "empty"; readonly status: number }
  | { readonly kind: "status"; readonly status: number }
  /** 501, as a problem unless the answer has no body; anything but a failure once somebody wrote the operation. */
  | { readonly kind: "open"; readonly says?: string }
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
    return test(title, [
      ...(needsRepositories
        ? ["const repositories = await filledRepositories();", "const app = createApp(repositories);"]
        : ["const app = createApp(await filledRepositories());"]),
      ["const response = await ", requestCall(request), ";"],
      ...expecting(expected),
      ...afterwards.map(afterwardsLine),
    ]);
  },
);

function expecting(expected: Expectation): readonly Doc[] {
  if (expected.kind === "open") {
    return [
      "if (response.status !== 501) return assert.ok(response.status < 500);",
      ...(expected.says === undefined ? [] : problemLines("501", expected.says)),
    ];
  }
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
      ];
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
