/** What Python's scoping rules remember while they walk one file. */
import type { DeclarationId, ScopeId } from "../../dependencies/scopes/file-symbols.ts";
import type { ScopeBuilder } from "../../dependencies/scopes/scoping-rules.ts";
import type { Value } from "../../dependencies/scopes/value.ts";

/** A function that is being walked. */
export interface FunctionState {
  readonly scope: ScopeId;
  readonly parameters: ReadonlySet<string>;
  /** Name of the parameter that holds the instance or the class; undefined outside methods. */
  readonly receiver: string | undefined;
  /** The class it is a method of, or -1. */
  readonly ofClass: DeclarationId;
  readonly classScope: ScopeId;
  /** True when the receiver is the class. */
  readonly isClassMethod: boolean;
  /** Names that `global` and `nonlocal` bind elsewhere. */
  readonly elsewhere: Map<string, ScopeId>;
}

export interface FileState {
  readonly functions: FunctionState[];
  /** What annotations say that variables and attributes hold, by scope and name. */
  readonly annotated: Map<string, Value>;
  /** What every assignment to `__all__` adds; undefined where it is computed. */
  readonly offers: (readonly string[] | undefined)[];
  /** More than 0 under `if TYPE_CHECKING:`: imports there are for annotations alone. */
  typeCheckingDepth: number;
  /** More than 0 inside annotations: names there are types. */
  typeDepth: number;
  /** How deep the annotation that is visited nests. */
  annotationDepth: number;
}

const states = new WeakMap<ScopeBuilder, FileState>();

export function stateOf(build: ScopeBuilder): FileState {
  let state = states.get(build);
  if (state === undefined)
    states.set(
      build,
      (state = {
        functions: [],
        annotated: new Map(),
        offers: [],
        typeCheckingDepth: 0,
        typeDepth: 0,
        annotationDepth: 0,
      }),
    );
  return state;
}

/** The method whose receiver the name is, seen from the innermost function outwards; undefined when it is none. */
export function receiverNamed(build: ScopeBuilder, name: string): FunctionState | undefined {
  const { functions } = stateOf(build);
  for (let at = functions.length - 1; at >= 0; at -= 1) {
    const candidate = functions[at];
    if (candidate?.receiver === name) return candidate;
    if (candidate?.parameters.has(name) === true) return undefined;
  }
  return undefined;
}

/** The innermost method: what `super()` without arguments is about. */
export function innermostMethod(build: ScopeBuilder): FunctionState | undefined {
  return stateOf(build).functions.findLast(({ receiver }) => receiver !== undefined);
}
