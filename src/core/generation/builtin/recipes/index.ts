/** All recipes by name. */
import type { Recipe } from "../../contract.ts";
import { fallbackRecipe } from "../project/unexpressed.ts";
import { libraryRecipe } from "./library.ts";
import { changedItemRecipe, newItemRecipe } from "./items.ts";
import { changeRecipe, createRecipe, readRecipe, removeRecipe } from "./operations.ts";
import { conditionsRecipe, listRecipe } from "./list.ts";
import { parameterSpecsPartRecipe, parameterSpecsRecipe } from "./parameters.ts";
import type { RecipeDefinition } from "./recipe.ts";
import { checkRecipe, compareRecipe, movesRecipe, requireRecipe, transitionRecipe } from "./rules.ts";
import { TEST_RECIPES } from "./tests.ts";
import { aliasRecipe, interfaceRecipe } from "./types.ts";
import { verbatimRecipe } from "./verbatim.ts";
import * as wiring from "./wiring.ts";
import { fieldsRecipe, schemaRecipe } from "./zod.ts";

const RECIPES: ReadonlyMap<string, RecipeDefinition> = new Map(
  [
    aliasRecipe,
    interfaceRecipe,
    fieldsRecipe,
    schemaRecipe,
    libraryRecipe,
    verbatimRecipe,
    fallbackRecipe,
    parameterSpecsRecipe,
    parameterSpecsPartRecipe,
    listRecipe,
    conditionsRecipe,
    readRecipe,
    createRecipe,
    changeRecipe,
    removeRecipe,
    newItemRecipe,
    changedItemRecipe,
    compareRecipe,
    transitionRecipe,
    movesRecipe,
    checkRecipe,
    requireRecipe,
    wiring.collectionRecipe,
    wiring.repositoriesTypeRecipe,
    wiring.memoryFactoryRecipe,
    wiring.fileFactoryRecipe,
    wiring.collectionsRecipe,
    wiring.linksRecipe,
    wiring.registerRecipe,
    wiring.appRecipe,
    wiring.registrationsRecipe,
    wiring.registrationTypeRecipe,
    wiring.startRecipe,
    wiring.schemeRecipe,
    wiring.invalidStatusRecipe,
    wiring.answerProblemRecipe,
    ...TEST_RECIPES,
  ].map((recipe) => [recipe.name, recipe]),
);

/** The declaration that a recipe makes, without its comment. Throws for a recipe that does not exist. */
export function render(recipe: Recipe): string {
  const definition = RECIPES.get(recipe.name);
  if (definition === undefined) throw new Error(`There is no recipe ${recipe.name}.`);
  return definition.render(recipe.params);
}
