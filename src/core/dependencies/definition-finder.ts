/** A compiler that tells where names are declared; asked for what the language's scopes alone cannot tell. */
import type { Cause } from "./cause.ts";
import type { SourceFile } from "../ports.ts";

/** Where a name is declared. Indexes are of the file's text (UTF-16), `end` exclusive. */
export interface DefinitionSite {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export type DefinitionAnswer =
  | {
      /** Declared in the repository. */
      readonly kind: "declared";
      /** All declarations of what is named: several for overloads, merged declarations and members of unions. */
      readonly sites: readonly DefinitionSite[];
      /** Of a name that is called, when it is known: the one signature that applies, an overload or a constructor. */
      readonly called?: DefinitionSite;
    }
  /** Declared outside the repository: a library, a built-in. */
  | { readonly kind: "external" }
  /** `cause` where the compiler knows more of it than syntax does. */
  | { readonly kind: "unknown"; readonly cause?: Cause };

export interface DefinitionFinder {
  readonly name: "typescript" | "pyright";
  /** Replaces or adds files, and forgets the removed ones. */
  update(changed: readonly SourceFile[], removed: readonly string[]): Promise<void>;
  /** Where the names that begin at `indexes` of the file's text are declared; answers are parallel to them. */
  find(file: string, indexes: readonly number[]): Promise<readonly DefinitionAnswer[]>;
  /** A text that changes exactly when what other files may see of this one changed, inferred types included. */
  shapeOf(file: string): Promise<string>;
  dispose(): Promise<void>;
}
