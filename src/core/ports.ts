/** What the engine needs from outside. Adapters under `src/server/adapters/` implement these. */
import type { Dependency, Unresolved } from "./dependencies/dependency.ts";
import type { AtomContract } from "./generation/contract.ts";
import type { WaitedFault } from "./models/language-model.ts";
import type { SourceFacts } from "./validation/source-facts.ts";
import type { Finding } from "./validation/verdict.ts";

/** Time, injected so that policies are tested without waiting. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** One file of a project in memory. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** Reads the facts of one source that validation compares, by its syntax alone. Never throws on bad source. */
export interface SourceInspector {
  inspect(source: string): SourceFacts;
}

/** Where an atom lies, for the resolver. */
export interface AtomRange {
  readonly key: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Resolves every reference inside the given atoms to the atom that declares it. */
export interface SymbolResolver {
  resolve(
    files: readonly SourceFile[],
    atoms: readonly AtomRange[],
  ): Promise<{ readonly dependencies: readonly Dependency[]; readonly unresolved: readonly Unresolved[] }>;
}

/** Type-checks a project in memory; keeps it warm between calls. */
export interface TypeChecker {
  /** Replaces or adds files, then returns the findings of the named ones (all files when omitted). */
  check(changed: readonly SourceFile[], only?: readonly string[]): readonly Finding[];
  /** Text of a file as the checker holds it. */
  read(path: string): string | undefined;
}

/** What a generator is told. */
export interface GenerationRequest {
  readonly contract: AtomContract;
  /** Text of the atom in the skeleton. */
  readonly skeleton: string;
  /** Validated code and signatures of what the atom needs. */
  readonly context: readonly { readonly key: string; readonly code: string }[];
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** What failed in the attempt before; undefined on the first. */
  readonly feedback: string | undefined;
  /** 0 to 1. */
  readonly temperature: number;
  readonly signal: AbortSignal;
}

export type Generation =
  | {
      readonly kind: "code";
      readonly code: string;
      readonly model: string;
      /** What the model was sent; undefined for generators that are not sent anything. */
      readonly prompt?: string;
      readonly tokensIn: number;
      readonly tokensCached?: number;
      readonly tokensOut: number;
      readonly costUsd: number;
      /** Faults of the provider that were waited out. */
      readonly faults?: readonly WaitedFault[];
    }
  /** A model answered, but not with the atom's code: told to the next attempt. `category` is one word for statistics. */
  | {
      readonly kind: "unusable";
      readonly category: string;
      /** A sentence: what is wrong with the answer, and what is expected instead. */
      readonly problem: string;
      readonly model: string;
      readonly prompt?: string;
      /** The answer, as far as it is worth keeping. */
      readonly answer?: string;
      readonly tokensIn: number;
      readonly tokensCached?: number;
      readonly tokensOut: number;
      readonly costUsd: number;
      readonly faults?: readonly WaitedFault[];
    }
  /** The generator cannot express it. `fallback` is what is delivered meanwhile (e.g. answers 501). */
  | { readonly kind: "needs-person"; readonly reason: string; readonly fallback: string; readonly model: string };

export interface CodeGenerator {
  readonly name: string;
  /** The only one it works at, 0 to 1; undefined: any. */
  readonly temperature?: number | undefined;
  /** Whether it ends by itself in any case, however long it may have to wait for its turn. */
  readonly isBounded?: boolean;
  generate(request: GenerationRequest): Promise<Generation>;
}

/** One test as the sandbox saw it. */
export interface TestOutcome {
  readonly file: string;
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly message: string;
  readonly durationMs: number;
}

export interface SandboxRun {
  /** `refused`: no sandbox works here, nothing was run. */
  readonly status: "finished" | "timed-out" | "out-of-memory" | "refused";
  readonly reason: string;
  readonly tests: readonly TestOutcome[];
  /** Capped standard output and error. */
  readonly output: string;
  readonly durationMs: number;
}

/** Runs the tests of generated code where it can do no harm. */
export interface SandboxRunner {
  runTests(project: readonly SourceFile[], testFiles: readonly string[], limits: SandboxLimits): Promise<SandboxRun>;
}

export interface SandboxLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
}
