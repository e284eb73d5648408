/** Compilers, grammar, validator and sandbox, put together. Only the engine's own process loads them. */
import { join } from "node:path";
import { ContextInjector } from "../../core/context/ContextInjector.ts";
import { ContractDecomposer } from "../../core/decomposition/ContractDecomposer.ts";
import { DependencyAnalyzer } from "../../core/dependencies/DependencyAnalyzer.ts";
import { DeliveredFileParser } from "../../core/parsing/DeliveredFileParser.ts";
import { typescript } from "../../core/parsing/languages/typescript.ts";
import type { Clock, SandboxRunner, SourceFile, SourceInspector } from "../../core/ports.ts";
import { HierarchicalValidator } from "../../core/validation/HierarchicalValidator.ts";
import { DenoSandbox } from "../adapters/deno-sandbox.ts";
import { createImmediateTreeParser } from "../adapters/tree-parser.ts";
import { TypeScriptChecker } from "../adapters/typescript-checker.ts";
import { createTypeScriptInspector } from "../adapters/typescript-inspector.ts";
import { TypeScriptResolver } from "../adapters/typescript-resolver.ts";

/** The function that stands for a body not yet written; declared by `SKELETON_DECLARATIONS`. */
const PENDING = "pending";

export interface Engine {
  readonly inspector: SourceInspector;
  readonly decomposer: ContractDecomposer;
  readonly analyzer: DependencyAnalyzer;
  readonly injector: ContextInjector;
  readonly sandbox: SandboxRunner;
  readonly validator: HierarchicalValidator;
  /** A warm checker over the given files; `dispose` it. `reportsUnused` adds names that nothing uses. */
  createTypeChecker(options: { files: readonly SourceFile[]; reportsUnused: boolean }): TypeScriptChecker;
}

export interface EngineOptions {
  readonly clock: Clock;
  /** Absolute path; the sandbox keeps its files under it. */
  readonly dataFolder: string;
}

/** Loads everything; takes a second or two. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const inspector = createTypeScriptInspector();
  const sandbox = new DenoSandbox({ folder: join(options.dataFolder, "sandbox") });
  const parser = new DeliveredFileParser(await createImmediateTreeParser([typescript]));
  const decomposer = new ContractDecomposer(parser, inspector);
  return {
    inspector,
    decomposer,
    analyzer: new DependencyAnalyzer(new TypeScriptResolver(PENDING)),
    injector: new ContextInjector(inspector),
    sandbox,
    validator: new HierarchicalValidator({ inspector, decomposer, sandbox, clock: options.clock }),
    createTypeChecker: (given) => new TypeScriptChecker(given),
  };
}
