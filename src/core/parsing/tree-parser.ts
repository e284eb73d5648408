/** Port: turns source into a syntax tree. */
import type { LanguageDefinition } from "./languages/language-definition.ts";
import type { SyntaxTree } from "../syntax/syntax-tree.ts";

/** What could not be read; `index` is of the text. */
export interface SyntaxError {
  readonly index: number;
  readonly message: string;
}

export interface ParsedTree {
  /** Undefined when the parser gave up, e.g. for lack of time. */
  readonly tree: SyntaxTree | undefined;
  /** Empty exactly when the source follows the grammar. */
  readonly errors: readonly SyntaxError[];
}

export interface TreeParser {
  /** Never throws on bad source. */
  parse(language: LanguageDefinition, source: string): ParsedTree | Promise<ParsedTree>;
}

/** A TreeParser that answers at once. */
export interface ImmediateTreeParser extends TreeParser {
  parse(language: LanguageDefinition, source: string): ParsedTree;
}
