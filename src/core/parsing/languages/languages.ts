/** All languages; a new one is added to this list. */
import { javascript } from "./javascript.ts";
import type { LanguageDefinition } from "./language-definition.ts";
import { python } from "./python.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";

export const LANGUAGES: readonly LanguageDefinition[] = [python, typescript, tsx, javascript];
