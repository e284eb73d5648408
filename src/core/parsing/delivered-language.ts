/** Which language a file of a generated project is written in, by its name. */
import type { Language } from "../generation/contract.ts";
import { typescript } from "./languages/typescript.ts";

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map<string, Language>([
  ...typescript.extensions.map((extension): [string, Language] => [extension, "typescript"]),
  [".json", "json"],
  [".md", "markdown"],
]);

/** `text` for everything that is neither parsed nor known. */
export function deliveredLanguageOf(path: string): Language {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return BY_EXTENSION.get(dot < 0 ? "" : name.slice(dot).toLowerCase()) ?? "text";
}
