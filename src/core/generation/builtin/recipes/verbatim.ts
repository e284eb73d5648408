/** Text that stands complete in the skeleton: types, classes, imports, documents. */
import { defineRecipe } from "./recipe.ts";

export const verbatimRecipe = defineRecipe<{ readonly text: string }>("verbatim", ({ text }) => text);
