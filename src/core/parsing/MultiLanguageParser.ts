/** Reads a file in any language that has a grammar here: text, syntax tree, and what is wrong with it. */
import type { FileDiagnostic } from "../analysis/analysis-report.ts";
import { LineTable } from "../syntax/line-table.ts";
import { decodeSource, type SourceText } from "../syntax/source-text.ts";
import type { SyntaxTree } from "../syntax/syntax-tree.ts";
import { languageOf } from "./language-of.ts";
import type { LanguageDefinition } from "./languages/language-definition.ts";
import { LANGUAGES } from "./languages/languages.ts";
import type { TreeParser } from "./tree-parser.ts";

export interface ParsedSource {
  readonly path: string;
  readonly language: LanguageDefinition;
  readonly source: SourceText;
  /** Undefined when there is none, e.g. because the parser ran out of time. */
  readonly tree: SyntaxTree | undefined;
  readonly diagnostics: readonly FileDiagnostic[];
}

export class MultiLanguageParser {
  readonly #parser: TreeParser;

  constructor(parser: TreeParser) {
    this.#parser = parser;
  }

  /** Never throws on bad source. Undefined when no grammar reads the file. */
  async parse(path: string, bytes: Uint8Array): Promise<ParsedSource | undefined> {
    const source = decodeSource(bytes);
    const id = languageOf(path, source.text);
    const language = LANGUAGES.find((candidate) => candidate.id === id);
    if (language === undefined) return undefined;
    const { tree, errors } = await this.#parser.parse(language, source.text);
    const lines = new LineTable(source.text);
    const diagnostics = errors.map(({ index, message }): FileDiagnostic => {
      const line = lines.lineOf(index);
      return { severity: "error", line: line + 1, column: index - lines.start(line) + 1, message };
    });
    if (source.encoding === "latin1") {
      const message = "The file is not valid UTF-8; it was read byte by byte as Latin-1.";
      return {
        path,
        language,
        source,
        tree,
        diagnostics: [{ severity: "note", line: 1, column: 1, message }, ...diagnostics],
      };
    }
    return { path, language, source, tree, diagnostics };
  }
}
