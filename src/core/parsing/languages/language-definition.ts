/** What the engine must know of a language: one value of this shape per file beside this one. */
import type { AnalyzedAtomKind } from "../../analysis/analysis-report.ts";
import type { ScopingRules } from "../../dependencies/scopes/scoping-rules.ts";
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";
import type { LanguageId } from "./language-id.ts";

export interface LanguageDefinition {
  readonly id: LanguageId;
  /** As people write it. */
  readonly title: string;
  /** Module specifier of the official grammar's .wasm. */
  readonly grammar: string;
  /** With the dot, lower case. */
  readonly extensions: readonly string[];
  /** Whole file names without an extension of the language, e.g. `Rakefile`. */
  readonly fileNames?: readonly string[];
  /** Extensions of another language, under which files of this one are found too. */
  readonly shared?: SharedExtensions;
  /** Interpreters whose `#!` line marks a file without extension. */
  readonly interpreters?: readonly string[];
  /** Anonymous tokens that rules ask for, e.g. `static`; all others are left out of the tree. */
  readonly tokens: ReadonlySet<string>;
  /** The text as the grammar can read it, of the same length; missing where it reads what is written. */
  readonly readable?: (text: string) => string;
  readonly cutting: CuttingRules;
  /** Undefined: the files are cut, and nothing in them is resolved. */
  readonly scoping: ScopingRules | undefined;
}

interface SharedExtensions {
  readonly extensions: readonly string[];
  /** Whether the text, or its beginning, can only be this language. */
  readonly isWrittenIn: (text: string) => boolean;
}

/** How a file falls into atoms. */
export interface CuttingRules {
  /** Node types that are comments and annotations: they belong to what follows. */
  readonly comments: ReadonlySet<string>;
  /** Node types that are text: inside them a cut at a line is opaque. */
  readonly texts: ReadonlySet<string>;
  /** Node types that import; neighbours form one atom. */
  readonly imports: ReadonlySet<string>;
  /** Node types that declare something an atom is called after. */
  readonly definitions: ReadonlyMap<string, AnalyzedAtomKind>;
  /** Node types that only wrap a definition, e.g. `export_statement`, `decorated_definition`. */
  readonly wrappers: ReadonlySet<string>;
  /** Name of a definition; the text of its field `name` when the rule is missing or gives nothing. */
  readonly nameOf?: (tree: SyntaxTree, node: number) => string | undefined;
  /** Kind of a definition where its node type does not tell it, e.g. a variable that holds a function. */
  readonly kindOf?: (tree: SyntaxTree, node: number) => AnalyzedAtomKind | undefined;
  /** Whether a definition's parameters and result are all typed; undefined for what is no function, or has no types. */
  readonly isFullyTyped?: (tree: SyntaxTree, node: number) => boolean | undefined;
  /** Dotted names whose use gives another result each time: clocks, random numbers. */
  readonly nondeterminism?: ReadonlySet<string>;
  /** Node types that add one path each: branches, loops, cases, handlers, conditional expressions. */
  readonly branches: ReadonlySet<string>;
  /** Kept tokens that add one path each as an operator of one of the node types in `operations`. */
  readonly operators: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
}
