/** A recipe makes the text of one declaration, without its comment, from JSON parameters alone. */
import type { Json } from "../../../json.ts";
import type { Recipe } from "../../contract.ts";

export interface RecipeDefinition {
  readonly name: string;
  /** Ends with one newline. */
  readonly render: (params: Json) => string;
}

export interface TypedRecipe<Params> extends RecipeDefinition {
  /** The recipe with its parameters, as a contract holds it. */
  readonly with: (params: Params) => Recipe;
}

/** Defines a recipe. `Params` must be made of JSON; `undefined` properties are dropped. */
export function defineRecipe<Params>(name: string, render: (params: Params) => string): TypedRecipe<Params> {
  return {
    name,
    render: (params) => render(params as Params),
    with: (params) => ({ name, params: JSON.parse(JSON.stringify(params)) as Json }),
  };
}
