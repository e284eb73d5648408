/** Finds what every atom needs and puts the atoms into waves. */
import type { AtomRange, SourceFile, SymbolResolver } from "../ports.ts";
import { buildDependencyGraph, type DependencyGraph } from "./dependency-graph.ts";

export class DependencyAnalyzer {
  private readonly resolver: SymbolResolver;

  constructor(resolver: SymbolResolver) {
    this.resolver = resolver;
  }

  /** `files` may hold more than the atoms cover, such as ambient declarations; atoms keep their order. */
  async analyze(files: readonly SourceFile[], atoms: readonly AtomRange[]): Promise<DependencyGraph> {
    const { dependencies, unresolved } = await this.resolver.resolve(files, atoms);
    return buildDependencyGraph(
      atoms.map((atom) => atom.key),
      dependencies,
      unresolved,
    );
  }
}
