/** What the cut of a contract skeleton at its statements must know of a language. */
import type { Language } from "../generation/contract.ts";

export interface StatementRules {
  readonly language: Language;
  /** With the dot, lower case. */
  readonly extensions: readonly string[];
  /** Node types that are comments and directives: they belong to the statement that follows. */
  readonly comments: ReadonlySet<string>;
  /** Neighbours of these types form one atom, e.g. a file's imports. */
  readonly grouped: ReadonlySet<string>;
  /** A statement of this type joins a following one of the same name, e.g. an overload's signature. */
  readonly announcements: ReadonlySet<string>;
  /** Statements that hold nothing by themselves and join the one before. */
  readonly fillers: ReadonlySet<string>;
  /** Statements that only wrap the declaration an atom is called after, with the field it stands in. */
  readonly wrappers: ReadonlyMap<string, readonly string[]>;
  /** Node types that declare names, with the child types that hold a `name` field when it is not their own. */
  readonly declarators: ReadonlyMap<string, string>;
  /** Node types that add one path each. */
  readonly branches: ReadonlySet<string>;
  /** Node types with an `operator` field, and the operators that add one path each. */
  readonly operators: ReadonlyMap<string, ReadonlySet<string>>;
  /** Calls whose first argument, a string, is the name of the statement, e.g. a test's title. */
  readonly titledCalls: ReadonlySet<string>;
}
