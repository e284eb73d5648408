/** Writes where an operation's parameters stand and what they may be. */
import { call, braces, layOut, type Doc } from "../text/layout.ts";
import { propertyKey, quote } from "../text/quote.ts";
import type { Shape } from "../project/shape.ts";
import { defineRecipe } from "./recipe.ts";
import { zodOf } from "./zod.ts";

export interface ParameterField {
  readonly key: string;
  readonly in: string;
  readonly name: string;
  readonly means: "text" | "number" | "boolean" | "any";
  readonly list?: string;
  readonly isRequired: boolean;
  readonly shape: Shape;
}

interface SpecsParams {
  readonly constant: string;
  readonly type: string;
  readonly fields: readonly ParameterField[];
  /** Constants that hold the fields when they are too many for one declaration. */
  readonly spread: readonly string[];
}

export const parameterSpecsRecipe = defineRecipe<SpecsParams>(
  "parameters/specs",
  ({ constant, type, fields, spread }) => {
    const head = `export const ${constant}: ParameterSpecs<${type}> = `;
    const items: readonly Doc[] = spread.length > 0 ? spread.map((name) => `...${name}`) : fields.map(fieldOf);
    return `${head}${layOut(multiline(items), 0, 1000)};\n`;
  },
);

interface PartParams {
  readonly constant: string;
  readonly type: string;
  readonly fields: readonly ParameterField[];
}

export const parameterSpecsPartRecipe = defineRecipe<PartParams>(
  "parameters/specs-part",
  ({ constant, type, fields }) => {
    return `const ${constant}: ParameterSpecs<${type}> = ${layOut(multiline(fields.map(fieldOf)), 0, 1000)};\n`;
  },
);

function multiline(items: readonly Doc[]): Doc {
  return braces(items);
}

/** How many lines the spec of a parameter takes. */
export function specLines(field: ParameterField): number {
  return layOut(fieldOf(field), 2, 2, 1).split("\n").length;
}

function fieldOf(field: ParameterField): Doc {
  const schema: Doc = [zodOf(field.shape), field.isRequired ? "" : ".optional()"];
  const facts: readonly Doc[] = [
    `in: ${quote(field.in)}`,
    `name: ${quote(field.name)}`,
    `means: ${quote(field.means)}`,
    ...(field.list === undefined ? [] : [`list: ${quote(field.list)}`]),
    ["schema: ", schema],
  ];
  return [`${propertyKey(field.key)}: `, braces(facts, true)];
}

/** The condition of a list or a scope, e.g. `having("status", parameters.status)`. */
export function conditionOf(filter: { readonly property: string; readonly key: string }): Doc {
  return call("having", [quote(filter.property), `parameters.${filter.key}`]);
}
