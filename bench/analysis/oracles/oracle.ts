/** What an oracle says of a code base: for every name in it, where that name is declared. */

/** What a reference is for, by its place in the syntax alone. */
export type Role = "import" | "function_call" | "type" | "data_flow";

export interface Target {
  /** Relative to the code base's folder, with `/`. */
  readonly file: string;
  /** Byte offset of the declared name. */
  readonly start: number;
  /** True when the whole file is meant: a module, a namespace import. */
  readonly isModule: boolean;
}

/** One name, at its bytes, `end` exclusive. */
export interface OracleSite {
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  /** Inside the code base. */
  readonly targets: readonly Target[];
  /** Further bindings of the same variable: right as well, but not what the oracle named. */
  readonly alternatives?: readonly Target[];
  /** True when some of the answer lies outside: a library, a built-in. */
  readonly isExternal: boolean;
  /** True when the name declares what it names. */
  readonly isDeclaration: boolean;
}

/** A site with no targets that is not external: the oracle has no opinion. */
export interface OracleFile {
  readonly path: string;
  readonly sites: readonly OracleSite[];
}

export interface Oracle {
  readonly name: string;
  /** What the answers depend on beside the code base; rejects where the oracle is not installed. */
  version(): Promise<string>;
  /** `folder` is the oracle's own copy; it may put settings there. */
  ask(folder: string, files: readonly string[]): Promise<readonly OracleFile[]>;
}
