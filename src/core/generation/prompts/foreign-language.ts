/** Tells other languages from the project's, by the tag of a fence or by constructs that TypeScript does not have. */
import type { Language } from "../contract.ts";

const TAGS: Readonly<Record<string, Language>> = {
  ts: "typescript",
  typescript: "typescript",
  tsx: "typescript",
  mts: "typescript",
  js: "typescript",
  javascript: "typescript",
  jsx: "typescript",
  json: "json",
  md: "markdown",
  markdown: "markdown",
  text: "text",
  txt: "text",
  plaintext: "text",
};

/** Tags that say nothing of the language, or leave it open. */
const SILENT: ReadonlySet<string> = new Set(["", "text", "txt", "plaintext", "code", "diff", "patch"]);

/** The project's name of a tagged language, the tag itself where it has none; undefined for a tag that says nothing. */
export function languageOfTag(info: string): string | undefined {
  const tag = /^[\w+#-]*/.exec(info.toLowerCase())?.[0] ?? "";
  return SILENT.has(tag) ? undefined : (TAGS[tag] ?? tag);
}

/** Each looks at a line in time that grows with its length: what a model answers may be made to be slow to look at. */
const SIGNS: readonly (readonly [language: string, sign: RegExp])[] = [
  ["Python", /^(?:async )?def \w+\((?=.*\)).*:[ \t]*$|^from [\w.]+ import |^class \w+(?:\(.*\))?:[ \t]*$/m],
  ["Go", /^package \w+[ \t]*$|^func (?:\(\w+ \*?\w+\) )?\w+\(/m],
  ["Rust", /^(?:pub )?(?:async )?fn \w+|^use (?:std|crate)::/m],
  [
    "Java or C#",
    /^(?:import java[x]?\.|using System)|^(?:public|private) (?:static |final )*(?:class|void|int|\w+) \w+/m,
  ],
  ["C or C++", /^#include\s*[<"]/m],
  ["PHP", /^<\?php/m],
  ["SQL", /^(?:CREATE|ALTER|DROP) TABLE\b|^SELECT\b.*\bFROM\b/im],
  ["shell", /^#!\s*\/(?:usr\/)?bin\//m],
];

/** A language whose constructs stand at the margin; undefined when there are none. */
export function foreignLanguageOf(code: string): string | undefined {
  return SIGNS.find(([, sign]) => sign.test(code))?.[0] ?? (isRuby(code) ? "Ruby" : undefined);
}

/** A method that an `end` follows. Looked for one after the other: together they would be tried in every combination. */
function isRuby(code: string): boolean {
  const start = code.search(/^def \w+[^:{\n]*$/m);
  return start !== -1 && /^end[ \t]*$/m.test(code.slice(start));
}
