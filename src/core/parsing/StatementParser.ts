/** Cuts the files of a contract skeleton at their statements; what has no grammar is a single opaque piece. */
import type { AtomCut } from "../decomposition/atom-cut.ts";
import type { Language } from "../generation/contract.ts";
import type { LanguageGrammar } from "../ports.ts";
import type { Finding } from "../validation/verdict.ts";
import { opaqueCut } from "./cut-tree.ts";
import { deliveredLanguageOf } from "./delivered-language.ts";

export interface ParsedFile {
  readonly path: string;
  readonly language: Language;
  readonly cuts: readonly AtomCut[];
  /** Syntax errors; the cut is lossless all the same. */
  readonly findings: readonly Finding[];
}

export class StatementParser {
  private readonly grammars: ReadonlyMap<Language, LanguageGrammar>;

  constructor(grammars: readonly LanguageGrammar[]) {
    this.grammars = new Map(grammars.map((grammar) => [grammar.language, grammar]));
  }

  /** Cuts a file losslessly. The language follows from the path unless it is given. */
  parse(path: string, source: string, language: Language = deliveredLanguageOf(path)): ParsedFile {
    const grammar = this.grammars.get(language);
    if (grammar === undefined) return { path, language, cuts: opaqueCut(source), findings: [] };
    const { cuts, findings } = grammar.cut(source);
    return { path, language, cuts, findings: findings.map((finding) => ({ ...finding, file: path })) };
  }
}
