/** Gives an atom what it needs to be written: code or signatures of its prerequisites, and how complete that is. */
import type { Dependency, Unresolved } from "../dependencies/dependency.ts";
import type { AtomContract } from "../generation/contract.ts";
import type { GenerationRequest, SourceInspector } from "../ports.ts";
import { type Completeness, completenessOf } from "./completeness.ts";

export interface ContextInput {
  readonly contract: AtomContract;
  /** Edges of the graph; those that start at other atoms serve to find the types behind a prerequisite's signature. */
  readonly dependencies: readonly Dependency[];
  /** References no resolver could place; those of other atoms are ignored. */
  readonly unresolved: readonly Unresolved[];
  /** Contract and validated code (the skeleton while there is none) of an atom; undefined when it is unknown. */
  readonly lookup: (key: string) => ContextSource | undefined;
}

export interface ContextSource {
  readonly contract: AtomContract;
  readonly code: string;
}

export interface AtomContext {
  /** Direct prerequisites first, then the types their signatures need; each atom once. */
  readonly entries: GenerationRequest["context"];
  /** 0 to 1. */
  readonly completeness: number;
  /** Names that do not resolve within the context. */
  readonly missing: Completeness["missing"];
}

/** Longer code is given as its signature only; the contract is what callers may rely on. */
const MAX_CODE_LENGTH = 2_000;

export class ContextInjector {
  private readonly inspector: SourceInspector;

  constructor(inspector: SourceInspector) {
    this.inspector = inspector;
  }

  inject(input: ContextInput): AtomContext {
    const own = input.dependencies.filter((edge) => edge.from === input.contract.key);
    const direct = [...new Set(own.map((edge) => edge.to))];
    const types = input.dependencies.filter((edge) => edge.type === "TYPE" && direct.includes(edge.from));
    const keys = [...new Set([...direct, ...types.map((edge) => edge.to)])].filter((key) => key !== input.contract.key);
    const entries = keys.flatMap((key) => {
      const source = input.lookup(key);
      return source === undefined ? [] : [{ key, code: this.present(source) }];
    });
    const given = new Set(entries.map((entry) => entry.key));
    return { entries, ...completenessOf(input.contract.key, own, input.unresolved, given) };
  }

  private present({ contract, code }: ContextSource): string {
    if (code.length <= MAX_CODE_LENGTH || contract.language !== "typescript") return code.slice(0, MAX_CODE_LENGTH);
    const signatures = this.inspector.inspect(code).statements.map((statement) => statement.signature);
    return signatures.join("\n").slice(0, MAX_CODE_LENGTH);
  }
}
