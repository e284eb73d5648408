/** Writes the handlers of operations on one item: read what was sent, act on the repository, answer as documented. */
import { type Doc, braces, call } from "../text/layout.ts";
import { propertyAccess, propertyKey, quote } from "../text/quote.ts";
import { type Body, type Common, answering, assemble, readingBody, requiringParents, scoped } from "./handler.ts";
import { defineRecipe } from "./recipe.ts";

interface ReadParams extends Common {
  /** Name of the parameter with the key. */
  readonly key: string;
}

export const readRecipe = defineRecipe<ReadParams>("operation/read", (params) => {
  const item = call("foundItem", [
    `repositories.${params.repository}`,
    quote(params.item),
    `parameters.${params.key}`,
    ...scoped(params.scope),
  ]);
  return assemble(params, [
    [`const ${params.variable} = await `, item, ";"],
    answering(params.answer, params.variable),
  ]);
});

export interface CreateParams extends Common {
  readonly body: Body;
  /** Function that makes the item. */
  readonly maker: string;
  readonly keyProperty: string;
  readonly keyFrom: "body" | "counter" | "uuid" | "body-or-counter" | "body-or-uuid";
  /** Whether the body's schema does not make sure that the key is there. */
  readonly requiresKey: boolean;
  /** Function that checks the rules. */
  readonly check?: string;
  /** Function that asks for the rules which may need other items. */
  readonly require?: string;
  readonly hasTargets: boolean;
  /** Steps of the item's path: text, or the item's key, or a parameter. */
  readonly location?: readonly (
    { readonly text: string } | { readonly parameter: string } | { readonly property: string }
  )[];
}

export const createRecipe = defineRecipe<CreateParams>("operation/create", (params) => {
  const { variable, repository } = params;
  const given = [
    ...keyField(params),
    ...params.scope.map(({ property, key }) => `${propertyKey(property)}: parameters.${key}`),
  ];
  return assemble(params, [
    readingBody(params.body),
    ...(params.requiresKey ? [`keyIn(body, ${quote(params.keyProperty)});`] : []),
    ...requiringParents(params.parents),
    [`const ${variable} = `, call(params.maker, ["body", ...(given.length === 0 ? [] : [braces(given)])]), ";"],
    ...(params.check === undefined ? [] : [`${params.check}(${variable});`]),
    ...(params.hasTargets ? [`await requireTargets(repositories, ${quote(repository)}, ${variable});`] : []),
    ...(params.require === undefined ? [] : [`await ${params.require}(${variable}, undefined, repositories);`]),
    `await repositories.${repository}.insert(${variable});`,
    ...(params.location === undefined ? [] : [locating(params.location, variable)]),
    answering(params.answer, variable),
  ]);
});

function keyField({ keyFrom, keyProperty, repository }: CreateParams): readonly string[] {
  if (keyFrom === "body") return [];
  const made = keyFrom.endsWith("uuid") ? "newUuid()" : `await repositories.${repository}.nextKey()`;
  const key = propertyKey(keyProperty);
  if (!keyFrom.startsWith("body")) return [`${key}: ${made}`];
  return [`${key}: propertyOf(body, ${quote(keyProperty)}) ?? ${made.startsWith("await") ? `(${made})` : made}`];
}

function locating(steps: NonNullable<CreateParams["location"]>, variable: string): Doc {
  const arguments_ = steps.map((step) => {
    if ("text" in step) return quote(step.text);
    return "parameter" in step ? `parameters.${step.parameter}` : propertyAccess(variable, step.property);
  });
  return ['context.header("Location", ', call("pathTo", arguments_), ");"];
}

export interface ChangeParams extends Common {
  readonly body: Body;
  readonly maker: string;
  /** Name of the parameter with the key; absent when the key stands in the body. */
  readonly key?: string;
  readonly keyProperty: string;
  readonly hasTargets: boolean;
  /** Function that asks for the rules which may need other items. */
  readonly require?: string;
}

export const changeRecipe = defineRecipe<ChangeParams>("operation/change", (params) => {
  const { variable, repository, maker } = params;
  const key = params.key === undefined ? "key" : `parameters.${params.key}`;
  const change = `(current) => ${maker}(current, body)`;
  return assemble(params, [
    readingBody(params.body),
    ...(params.key === undefined ? [`const key = keyIn(body, ${quote(params.keyProperty)});`] : []),
    ...(params.hasTargets ? [`await requireTargets(repositories, ${quote(repository)}, body);`] : []),
    ...requiringRules(params, key),
    [
      `const ${variable} = await `,
      call(`repositories.${repository}.update`, [key, change, ...scoped(params.scope)]),
      ";",
    ],
    `if (${variable} === undefined) throw notFound(${quote(params.item)}, ${key});`,
    answering(params.answer, variable),
  ]);
});

/** Before the change, on what it would make. */
function requiringRules({ require, maker, repository, scope }: ChangeParams, key: string): readonly Doc[] {
  if (require === undefined) return [];
  return [
    ["const before = await ", call(`repositories.${repository}.find`, [key, ...scoped(scope)]), ";"],
    ["if (before !== undefined) await ", call(require, [`${maker}(before, body)`, "before", "repositories"]), ";"],
  ];
}

interface RemoveParams extends Common {
  readonly key: string;
  readonly hasDependents: boolean;
}

export const removeRecipe = defineRecipe<RemoveParams>("operation/remove", (params) => {
  const { repository, variable, answer } = params;
  const key = `parameters.${params.key}`;
  const found = call("foundItem", [`repositories.${repository}`, quote(params.item), key, ...scoped(params.scope)]);
  return assemble(params, [
    [answer.isEmpty ? "await " : `const ${variable} = await `, found, ";"],
    ...(params.hasDependents ? [`await removeDependents(repositories, ${quote(repository)}, ${key});`] : []),
    `await repositories.${repository}.remove(${key});`,
    answering(answer, variable),
  ]);
});
