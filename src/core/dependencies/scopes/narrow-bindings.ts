/** Narrows what names are bound to, in languages where assignments replace each other, to what may hold there. */
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";
import { type Declaration, type DeclarationId, FIRST_LIST, NONE, type Scope, type ScopeId } from "./file-symbols.ts";
import type { Bound } from "./bind-references.ts";
import type { ReferenceColumns } from "./reference-columns.ts";
import type { ScopeNames } from "./scope-names.ts";
import type { Flow, NotBound, Reaching, VariableFlow } from "./variable-flow.ts";

export interface FileBindings {
  readonly tree: SyntaxTree;
  readonly scopes: readonly Scope[];
  /** The node of every scope. */
  readonly scopeNodes: readonly number[];
  readonly declarations: readonly Declaration[];
  /** The function, class or file that every declaration's text stands in; another than its scope for `global`. */
  readonly declaredIn: readonly ScopeId[];
  readonly references: ReferenceColumns;
  readonly names: ScopeNames;
  readonly bound: Bound;
}

/** Changes `bound`, and marks the declarations that members and importers never see. */
export function narrowBindings(file: FileBindings, follow: VariableFlow): void {
  const narrowing = new Narrowing(file, follow);
  const rows = rowsByVariable(file);
  for (const [scope, { kind }] of file.scopes.entries()) {
    if (kind === "block") continue;
    for (const name of file.names.namesIn(scope)) {
      const candidates = file.names.in(scope, name);
      const uses = rows.get(candidates[0] ?? NONE) ?? [];
      const mayComeFirst =
        kind === "class" ? uses.length > 0 : scope === 0 && isUsedOnItsLine(file, candidates[0], uses);
      if (candidates.length > 1 || mayComeFirst) narrowing.narrow(scope, candidates, uses);
    }
  }
}

/** Whether a use may be part of the assignment itself, as in `TimeoutError = TimeoutError`. */
function isUsedOnItsLine(file: FileBindings, id: DeclarationId | undefined, uses: readonly number[]): boolean {
  if (uses.length === 0) return false;
  const start = file.declarations[id ?? NONE]?.start ?? 0;
  const lineEnd = file.tree.source.indexOf("\n", start);
  return uses.some((row) => {
    const use = file.references.start[row] ?? 0;
    return use > start && (lineEnd === -1 || use <= lineEnd);
  });
}

/** Rows of references by the first declaration of what they are bound to. */
function rowsByVariable({ bound, references }: FileBindings): ReadonlyMap<DeclarationId, readonly number[]> {
  const rows = new Map<DeclarationId, number[]>();
  for (let row = 0; row < bound.binding.length; row += 1) {
    const binding = bound.binding[row] ?? NONE;
    if (references.isMember[row] !== 0 || (binding < 0 && binding > FIRST_LIST)) continue;
    const first = binding >= 0 ? binding : (bound.lists[FIRST_LIST - binding]?.[0] ?? NONE);
    const same = rows.get(first);
    if (same === undefined) rows.set(first, [row]);
    else same.push(row);
  }
  return rows;
}

const NOT_BOUND: NotBound = -1;
/** A flow keeps so many at most: where it comes to as many, all of the variable's assignments stand for them. */
const MAX_HELD = 64;

class Narrowing {
  readonly #file: FileBindings;
  readonly #follow: VariableFlow;
  readonly #lists: (readonly DeclarationId[])[];
  readonly #listNumbers = new Map<unknown, number>();
  readonly #byStart = new WeakMap<readonly DeclarationId[], ReadonlyMap<number, DeclarationId>>();

  constructor(file: FileBindings, follow: VariableFlow) {
    this.#file = file;
    this.#follow = follow;
    this.#lists = file.bound.lists;
  }

  narrow(scope: ScopeId, candidates: readonly DeclarationId[], rows: readonly number[]): void {
    const { declaredIn, scopes } = this.#file;
    const own = candidates.filter((id) => declaredIn[id] === scope);
    const elsewhere = candidates.filter((id) => declaredIn[id] !== scope);
    const inline = rows.filter((row) => this.#functionBetween(row, scope) === NONE);
    const flow = this.#flow(scope, own, inline);
    const isClass = scopes[scope]?.kind === "class";
    // What methods assign are members of a class, not names in its body.
    const further = isClass ? [] : elsewhere;
    for (const row of inline) this.#narrowInline(row, scope, flow, candidates, own, further);
    const heldBehind = this.#heldBehind(flow, own);
    for (const row of rows) {
      const inner = this.#functionBetween(row, scope);
      if (inner !== NONE) this.#bind(row, candidates, [heldBehind(inner), further]);
    }
    if (!isClass && elsewhere.length > 0) this.#narrowRebinding(rows, candidates, elsewhere, heldBehind);
    if (isClass || scope === 0) this.#markOverwritten(flow, own);
  }

  #flow(scope: ScopeId, own: readonly DeclarationId[], rows: readonly number[]): Flow {
    const { tree, scopeNodes, declarations, references } = this.#file;
    const bindings = own.map((id) => declarations[id]?.start ?? 0).toSorted((a, b) => a - b);
    const uses = rows.map((row) => references.start[row] ?? 0).toSorted((a, b) => a - b);
    return this.#follow(tree, scopeNodes[scope] ?? 0, bindings, uses);
  }

  #narrowInline(
    row: number,
    scope: ScopeId,
    flow: Flow,
    candidates: readonly DeclarationId[],
    own: readonly DeclarationId[],
    further: readonly DeclarationId[],
  ): void {
    const reaching = flow.ofUse.get(this.#file.references.start[row] ?? 0);
    const held = reaching === undefined ? [] : this.#among(own, reaching);
    const isFunction = this.#file.scopes[scope]?.kind === "function";
    if (!isFunction && held.length === 0 && further.length === 0 && reaching?.has(NOT_BOUND) === true)
      this.#file.bound.binding[row] = this.#file.bound.lookUpOutside(row, scope);
    else this.#bind(row, candidates, [held.length === 0 && further.length === 0 ? own : held, further]);
  }

  /** Uses inside functions that bind the outer variable themselves (`global`, `nonlocal`). */
  #narrowRebinding(
    rows: readonly number[],
    candidates: readonly DeclarationId[],
    elsewhere: readonly DeclarationId[],
    heldBehind: (inner: ScopeId) => readonly DeclarationId[],
  ): void {
    const { declaredIn, references, scopes } = this.#file;
    const usesIn = Map.groupBy(rows, (row) => this.#enclosing(references.scope[row] ?? 0));
    for (const [inner, rebinding] of Map.groupBy(elsewhere, (id) => declaredIn[id] ?? NONE)) {
      const inside = usesIn.get(inner);
      if (inside === undefined || scopes[inner]?.kind !== "function") continue;
      const flow = this.#flow(inner, rebinding, inside);
      // With more elsewhere the use is bound to all of them anyway.
      const others =
        elsewhere.length - rebinding.length < MAX_HELD ? elsewhere.filter((id) => declaredIn[id] !== inner) : elsewhere;
      for (const row of inside) {
        const reaching = flow.ofUse.get(references.start[row] ?? 0);
        if (reaching === undefined) continue;
        const held = this.#among(rebinding, reaching);
        this.#bind(row, candidates, reaching.has(NOT_BOUND) ? [heldBehind(inner), others, held] : [held]);
      }
    }
  }

  /** What an inner function sees; each is asked for once. */
  #heldBehind(flow: Flow, own: readonly DeclarationId[]): (inner: ScopeId) => readonly DeclarationId[] {
    const known = new Map<ScopeId, readonly DeclarationId[]>();
    return (inner) => {
      let held = known.get(inner);
      if (held === undefined) {
        held = this.#among(own, flow.after(this.#file.scopes[inner]?.start ?? 0));
        known.set(inner, (held = held.length === 0 ? own : held));
      }
      return held;
    };
  }

  #markOverwritten(flow: Flow, own: readonly DeclarationId[]): void {
    const reaching = flow.after(Number.MAX_SAFE_INTEGER);
    if (this.#among(own, reaching).length === 0) return;
    for (const id of own) {
      const declaration = this.#file.declarations[id];
      if (declaration !== undefined && !reaching.has(declaration.start)) declaration.isOverwritten = true;
    }
  }

  /** Those of the declarations that reach, in the order of the text. */
  #among(ids: readonly DeclarationId[], reaching: Reaching): readonly DeclarationId[] {
    let byStart = this.#byStart.get(ids);
    if (byStart === undefined) {
      byStart = new Map(ids.map((id) => [this.#file.declarations[id]?.start ?? NOT_BOUND, id]));
      this.#byStart.set(ids, byStart);
    }
    const found: DeclarationId[] = [];
    for (const start of reaching) {
      const id = byStart.get(start);
      if (id !== undefined) found.push(id);
    }
    return found.sort((a, b) => a - b);
  }

  /** To what several lists come to; to all candidates, which is one list, when that is too much to tell apart. */
  #bind(row: number, candidates: readonly DeclarationId[], found: readonly (readonly DeclarationId[])[]): void {
    const { binding } = this.#file.bound;
    if (found.reduce((sum, list) => sum + list.length, 0) >= MAX_HELD && candidates.length > MAX_HELD) {
      binding[row] = this.#listNumber(candidates);
      return;
    }
    const ids = [...new Set(found.flat())].sort((a, b) => a - b);
    const [only] = ids;
    if (only === undefined) return;
    binding[row] = ids.length === 1 ? only : this.#listNumber(ids, ids.join(" "));
  }

  #listNumber(ids: readonly DeclarationId[], key: unknown = ids): number {
    let number = this.#listNumbers.get(key);
    if (number === undefined) this.#listNumbers.set(key, (number = this.#lists.push(ids) - 1));
    return FIRST_LIST - number;
  }

  /** The outermost function between a reference and a scope around it; NONE when it runs with the scope. */
  #functionBetween(row: number, scope: ScopeId): ScopeId {
    const { scopes, references } = this.#file;
    let found = NONE;
    for (let at = references.scope[row] ?? NONE; at !== NONE && at !== scope; at = scopes[at]?.parent ?? NONE)
      if (scopes[at]?.kind === "function") found = at;
    return found;
  }

  /** The function, class or file that a scope belongs to. */
  #enclosing(scope: ScopeId): ScopeId {
    let at = scope;
    while (at !== NONE && this.#file.scopes[at]?.kind === "block") at = this.#file.scopes[at]?.parent ?? NONE;
    return at;
  }
}
