/** The heavy half of the composition root: compilers, grammars and sandboxes. Loaded by processes that need them only. */
import { ContextInjector } from "../core/context/ContextInjector.ts";
import { RecursiveDecomposer } from "../core/decomposition/RecursiveDecomposer.ts";
import { DependencyAnalyzer } from "../core/dependencies/DependencyAnalyzer.ts";
import { MultiLanguageParser } from "../core/parsing/MultiLanguageParser.ts";
import type { SourceFile, SourceInspector } from "../core/ports.ts";
import { createTypeScriptGrammar } from "./adapters/tree-sitter-grammar.ts";
import { TypeScriptChecker } from "./adapters/typescript-checker.ts";
import { createTypeScriptInspector } from "./adapters/typescript-inspector.ts";
import { TypeScriptResolver } from "./adapters/typescript-resolver.ts";

/** The function that stands for a body not yet written; declared by `SKELETON_DECLARATIONS`. */
const PENDING = "pending";

export interface Engine {
  readonly parser: MultiLanguageParser;
  readonly inspector: SourceInspector;
  readonly decomposer: RecursiveDecomposer;
  readonly analyzer: DependencyAnalyzer;
  readonly injector: ContextInjector;
  /** A warm checker over the given files; `dispose` it. */
  createTypeChecker(files: readonly SourceFile[]): TypeScriptChecker;
}

export async function createEngine(): Promise<Engine> {
  const inspector = createTypeScriptInspector();
  const parser = new MultiLanguageParser([await createTypeScriptGrammar()]);
  return {
    parser,
    inspector,
    decomposer: new RecursiveDecomposer(parser, inspector),
    analyzer: new DependencyAnalyzer(new TypeScriptResolver(PENDING)),
    injector: new ContextInjector(inspector),
    createTypeChecker: (files) => new TypeScriptChecker({ files, reportsUnused: false }),
  };
}
