/** Writes the functions that make the items that handlers store. */
import { brackets, call, functionHead, layOut } from "../text/layout.ts";
import { quote } from "../text/quote.ts";
import { type FillParams, filled } from "./handler.ts";
import { defineRecipe } from "./recipe.ts";

interface NewItemParams {
  readonly name: string;
  readonly bodyType: string;
  readonly type: string;
  readonly schema: string;
  readonly fill: readonly FillParams[];
  /** Whether the handler gives properties of its own, such as the key. */
  readonly hasGiven: boolean;
}

export const newItemRecipe = defineRecipe<NewItemParams>("item/new", (params) => {
  const parts = [...filled(params.fill), "body", ...(params.hasGiven ? ["given"] : [])];
  const parameters = [`body: ${params.bodyType}`, ...(params.hasGiven ? ["given: object"] : [])];
  const value = call("validated", [params.schema, call("merged", parts)]);
  const head = functionHead(`function ${params.name}`, parameters, params.type);
  return `${head} {\n  ${layOut(["return ", value, ";"], 2, 2)}\n}\n`;
});

interface ChangedItemParams {
  readonly name: string;
  readonly bodyType: string;
  readonly type: string;
  readonly schema: string;
  readonly fill: readonly FillParams[];
  /** `true` when what the body does not mention stays. */
  readonly isMerge: boolean;
  /** Properties that keep their stored value whatever the body says. */
  readonly kept: readonly string[];
  readonly check?: string;
  /** Whether the check compares with what was stored before. */
  readonly seesPrevious: boolean;
}

export const changedItemRecipe = defineRecipe<ChangedItemParams>("item/changed", (params) => {
  const kept = call("only", ["current", brackets(params.kept.map(quote), true)]);
  const parts = [...(params.isMerge ? ["current"] : []), ...filled(params.fill), "body", kept];
  const value = call("validated", [params.schema, call("merged", parts)]);
  const head = functionHead(
    `function ${params.name}`,
    [`current: ${params.type}`, `body: ${params.bodyType}`],
    params.type,
  );
  if (params.check === undefined) return `${head} {\n  ${layOut(["return ", value, ";"], 2, 2)}\n}\n`;
  const making = layOut(["const changed = ", value, ";"], 2, 2);
  return `${head} {\n  ${making}\n  ${params.check}(changed${params.seesPrevious ? ", current" : ""});\n  return changed;\n}\n`;
});
