/** Writes the tests of the delivered project. */
import type { RecipeDefinition } from "./recipe.ts";

export const TEST_RECIPES: readonly RecipeDefinition[] = [];
