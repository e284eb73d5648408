/** All languages; a new one is added to this list. */
import { c } from "./c.ts";
import { cpp } from "./cpp.ts";
import { csharp } from "./csharp.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import type { LanguageDefinition } from "./language-definition.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";

export const LANGUAGES: readonly LanguageDefinition[] = [
  python,
  typescript,
  tsx,
  javascript,
  go,
  rust,
  java,
  csharp,
  ruby,
  php,
  c,
  cpp,
];
