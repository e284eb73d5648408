/** Writes tests of requests that must be refused. */
import { type Doc, braces, brackets, call } from "../text/layout.ts";
import { propertyKey, quote } from "../text/quote.ts";
import { defineRecipe } from "./recipe.ts";
import { type BodyParams, type RequestParams, bodyOf, test } from "./test-parts.ts";

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
