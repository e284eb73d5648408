/** Shape of the delivered files that do not depend on the model. */
import type { AtomKind } from "../../contract.ts";

/** One declaration as it is delivered, with its doc comment; the comment is its purpose. */
export interface LibraryAtom {
  readonly code: string;
  readonly kind: AtomKind;
  /** Subjects of the tests that exercise it, see `test`. */
  readonly topics: readonly string[];
  readonly preconditions: readonly string[];
  readonly postconditions: readonly string[];
}

export interface LibraryFile {
  readonly path: string;
  /** Key of the plan's task. */
  readonly task: string;
  /** The sentence that opens the file. */
  readonly header: string;
  /** Files with `isAlways` are delivered whole; of others only what is used. */
  readonly isAlways: boolean;
  readonly atoms: readonly LibraryAtom[];
}

interface Promises {
  readonly topics?: readonly string[];
  readonly needs?: readonly string[];
  readonly gives?: readonly string[];
}

function atom(kind: AtomKind, code: string, promises: Promises): LibraryAtom {
  return {
    code: `${code.trim()}\n`,
    kind,
    topics: promises.topics ?? [],
    preconditions: promises.needs ?? [],
    postconditions: promises.gives ?? [],
  };
}

export function type(code: string): LibraryAtom {
  return atom("type", code, {});
}

export function errorClass(code: string, promises: Promises): LibraryAtom {
  return atom("class", code, promises);
}

export function constant(code: string, promises: Promises = {}): LibraryAtom {
  return atom("constant", code, promises);
}

export function fn(code: string, promises: Promises): LibraryAtom {
  return atom("function", code, promises);
}

/** A test; `topics` are what it exercises. */
export function testCase(code: string, topics: readonly string[]): LibraryAtom {
  return atom("test", code, { topics });
}
