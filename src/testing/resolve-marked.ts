/** Where the marked references of small sources lead: for tests of scopes, modules and members. */
import { resolveReference, type Resolution } from "../core/dependencies/linking/resolve-reference.ts";
import { declarationOf, fileOf } from "../core/dependencies/linking/entity.ts";
import { RepositoryLinker } from "../core/dependencies/linking/repository-linker.ts";
import { ModuleGraph } from "../core/dependencies/modules/module-graph.ts";
import { declarationPathsOf } from "../core/dependencies/scopes/declaration-paths.ts";
import { extractSymbols } from "../core/dependencies/scopes/extract-symbols.ts";
import type { FileSymbols } from "../core/dependencies/scopes/file-symbols.ts";
import type { ScopingRules } from "../core/dependencies/scopes/scoping-rules.ts";
import type { LanguageDefinition } from "../core/parsing/languages/language-definition.ts";
import { createTreeSitterParser } from "../server/adapters/tree-sitter/tree-sitter-parser.ts";

/** `⟦name→target⟧`: the text, and where it should lead. */
const MARK = /⟦([^→⟧]+)→([^⟧]*)⟧/g;

interface Marked {
  readonly file: string;
  readonly start: number;
  readonly text: string;
  readonly expected: string;
}

/**
 * Resolves the marked references of the sources, given by path. Each result reads `path: name → target`; targets are
 * `path:declaration path` or `module path`, several joined by ` & `, or `external`, `open`, or `nothing` where the
 * rules see no reference. Gives what came out and what the marks say, in the same form.
 */
export async function resolveMarked(
  languages: readonly LanguageDefinition[],
  sources: Readonly<Record<string, string>>,
  manifests: Readonly<Record<string, string>> = {},
): Promise<{ readonly found: readonly string[]; readonly expected: readonly string[] }> {
  const parser = await createTreeSitterParser(languages);
  const marks: Marked[] = [];
  const files = Object.entries(sources).map(([path, source]) => {
    const language = languages.find(({ extensions }) => extensions.some((extension) => path.endsWith(extension)));
    const rules: ScopingRules | undefined = language?.scoping;
    if (language === undefined || rules === undefined) throw new Error(`No language resolves ${path}.`);
    const plain = unmarked(path, source, marks);
    const { tree } = parser.parse(language, plain);
    if (tree === undefined) throw new Error(`${path} was not parsed.`);
    return { path, rules, symbols: extractSymbols(tree, rules) };
  });
  const linker = new RepositoryLinker(files, new ModuleGraph(files, new Map(Object.entries(manifests))));
  const pathOf = (target: number): string => {
    const file = files[fileOf(target)];
    return file === undefined
      ? "?"
      : `${file.path}:${declarationPathsOf(file.symbols).paths[declarationOf(target)] ?? "?"}`;
  };
  const found = marks.map(({ file, start, text }) => {
    const position = files.findIndex(({ path }) => path === file);
    const rows = rowsAt(files[position]?.symbols, start);
    const results = rows.map((row) => described(resolveReference(linker, files, position, row), pathOf));
    return `${file}: ${text} → ${best(results)}`;
  });
  return { found, expected: marks.map(({ file, text, expected }) => `${file}: ${text} → ${expected}`) };
}

function unmarked(path: string, source: string, marks: Marked[]): string {
  let plain = "";
  let from = 0;
  for (const mark of source.matchAll(MARK)) {
    plain += source.slice(from, mark.index);
    marks.push({ file: path, start: plain.length, text: mark[1] ?? "", expected: mark[2] ?? "" });
    plain += mark[1] ?? "";
    from = mark.index + mark[0].length;
  }
  return plain + source.slice(from);
}

function rowsAt(symbols: FileSymbols | undefined, start: number): readonly number[] {
  return symbols === undefined
    ? []
    : [...symbols.references.start.keys()].filter((row) => symbols.references.start[row] === start);
}

function described(resolution: Resolution, pathOf: (target: number) => string): string {
  if (resolution.kind === "none") return "external";
  if (resolution.kind === "open") return "open";
  if (resolution.kind === "modules") return resolution.files.map((path) => `module ${path}`).join(" & ");
  return resolution.targets.map(pathOf).join(" & ") + (resolution.isCertain ? "" : "?");
}

/** A name may stand for a variable and a key at once: what scopes found says more. */
function best(results: readonly string[]): string {
  return results.find((result) => result !== "open") ?? results[0] ?? "nothing";
}
