/** A delivered file before it is cut into contracts: which atoms it has and by which recipe each is made. */
import type { AtomKind, Language, Recipe } from "../../contract.ts";

export interface AtomDraft {
  /** Declared name; for a test its title. */
  readonly symbol: string;
  readonly kind: AtomKind;
  readonly recipe: Recipe;
  /** One sentence; becomes the doc comment of a declaration. Empty for tests. */
  readonly purpose: string;
  readonly preconditions: readonly string[];
  readonly postconditions: readonly string[];
  /** What it does, or for a test what it exercises; links functions to the tests that name the same topic. */
  readonly topics: readonly string[];
  readonly serves: string | undefined;
  readonly needsPerson: string | undefined;
  /** Defaults to the file's task. */
  readonly task?: string;
}

export interface FileDraft {
  readonly path: string;
  readonly language: Language;
  readonly task: string;
  /** The sentence that opens the file; empty for documents. */
  readonly header: string;
  readonly atoms: readonly AtomDraft[];
}

/** What a draft says beside its symbol, kind and recipe. */
export interface DraftDetails {
  readonly needs?: readonly string[];
  readonly gives?: readonly string[];
  readonly topics?: readonly string[];
  readonly serves?: string;
  readonly needsPerson?: string;
}

export function draft(
  kind: AtomKind,
  symbol: string,
  purpose: string,
  recipe: Recipe,
  details: DraftDetails = {},
): AtomDraft {
  return {
    symbol,
    kind,
    recipe,
    purpose,
    preconditions: details.needs ?? [],
    postconditions: details.gives ?? [],
    topics: details.topics ?? [],
    serves: details.serves,
    needsPerson: details.needsPerson,
  };
}

/** A file of TypeScript. */
export function codeFile(path: string, task: string, header: string, atoms: readonly AtomDraft[]): FileDraft {
  return { path, language: "typescript", task, header, atoms };
}
