/** Which language a file is written in: by extension, by name, by its `#!` line. */
import type { LanguageDefinition } from "./languages/language-definition.ts";
import type { LanguageId } from "./languages/language-id.ts";
import { LANGUAGES } from "./languages/languages.ts";

const byExtension = index((language) => language.extensions);
const byFileName = index((language) => language.fileNames ?? []);
const byInterpreter = index((language) => language.interpreters ?? []);

/**
 * Undefined when no grammar here reads the file. `head` is the file's text or its beginning: it decides for a header
 * between C and C++, and for a file without extension.
 */
export function languageOf(path: string, head: string): LanguageId | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const named = byFileName.get(name);
  if (named !== undefined) return named;
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return interpretedBy(head);
  const extension = name.slice(dot).toLowerCase();
  const claimant = LANGUAGES.find(
    ({ shared }) => shared !== undefined && shared.extensions.includes(extension) && shared.isWrittenIn(head),
  );
  return claimant?.id ?? byExtension.get(extension);
}

/** `#!/usr/bin/env -S python3.12 -u` → Python. */
function interpretedBy(head: string): LanguageId | undefined {
  const line = /^\uFEFF?#!([^\r\n]*)/.exec(head)?.[1];
  if (line === undefined) return undefined;
  const words = line
    .trim()
    .split(/\s+/)
    .map((word) => word.slice(word.lastIndexOf("/") + 1));
  const program = words[0] === "env" ? words.slice(1).find((word) => !/^-|=/.test(word)) : words[0];
  if (program === undefined) return undefined;
  return byInterpreter.get(program) ?? byInterpreter.get(program.replace(/-?\d+(\.\d+)*$/, ""));
}

function index(keysOf: (language: LanguageDefinition) => readonly string[]): ReadonlyMap<string, LanguageId> {
  return new Map(
    LANGUAGES.flatMap((language) => keysOf(language).map((key): [string, LanguageId] => [key, language.id])),
  );
}
