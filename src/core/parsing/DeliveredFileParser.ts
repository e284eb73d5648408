/** Reads a file of a generated project at once: its language by its name, and the syntax tree of what is code. */
import type { Language } from "../generation/contract.ts";
import type { SourceFile } from "../ports.ts";
import { LineTable } from "../syntax/line-table.ts";
import type { SyntaxTree } from "../syntax/syntax-tree.ts";
import type { Finding } from "../validation/verdict.ts";
import { deliveredLanguageOf } from "./delivered-language.ts";
import type { CuttingRules } from "./languages/language-definition.ts";
import { typescript } from "./languages/typescript.ts";
import type { ImmediateTreeParser } from "./tree-parser.ts";

export interface DeliveredFile extends SourceFile {
  readonly language: Language;
  /** Undefined for what is no code, or could not be read. */
  readonly tree: SyntaxTree | undefined;
  readonly cutting: CuttingRules;
  /** Syntax errors. */
  readonly findings: readonly Finding[];
}

export class DeliveredFileParser {
  readonly #parser: ImmediateTreeParser;

  constructor(parser: ImmediateTreeParser) {
    this.#parser = parser;
  }

  /** Never throws on bad source. The language follows from the path unless it is given. */
  parse({ path, source }: SourceFile, language: Language = deliveredLanguageOf(path)): DeliveredFile {
    const { cutting } = typescript;
    if (language !== "typescript") return { path, source, language, tree: undefined, cutting, findings: [] };
    const { tree, errors } = this.#parser.parse(typescript, source);
    const lines = new LineTable(source);
    const findings = errors.map(({ index, message }) => {
      const line = lines.lineOf(index);
      return { message, file: path, line: line + 1, column: index - lines.start(line) + 1, code: "syntax" };
    });
    return { path, source, language, tree, cutting, findings };
  }
}
