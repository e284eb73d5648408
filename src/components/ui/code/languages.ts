/** Which grammar colours which language. */
import { javascriptLanguage, tsxLanguage, typescriptLanguage } from "@codemirror/lang-javascript";
import { yamlLanguage } from "@codemirror/lang-yaml";
import type { Language } from "@codemirror/language";
import { markdownLanguage } from "./markdown-language.ts";
import { sourceLanguage } from "./source-language.ts";

/** JSON is coloured as YAML, of which it is a subset. Undefined: plain text. */
export function languageFor(name: string): Language | undefined {
  switch (name) {
    case "typescript":
      return typescriptLanguage;
    case "tsx":
      return tsxLanguage;
    case "javascript":
      return javascriptLanguage;
    case "yaml":
    case "json":
      return yamlLanguage;
    case "markdown":
      return markdownLanguage;
    default:
      return sourceLanguage(name);
  }
}
