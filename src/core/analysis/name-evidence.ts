/** What the names that an atom uses tell about it: whether it is deterministic, and what it changes outside. */
import type { NameEvidence } from "../decomposition/atomicity/source-evidence.ts";
import { atomAt, type AtomSpan } from "../dependencies/linking/atom-ranges.ts";
import { FIRST_LIST, type FileSymbols, NONE, ROLES, type ScopeId } from "../dependencies/scopes/file-symbols.ts";
import { kindOf, payloadOf, type Value, ValueKind } from "../dependencies/scopes/value.ts";

const CALL = ROLES.indexOf("call");
const WRITES: ReadonlySet<number> = new Set([ROLES.indexOf("write"), ROLES.indexOf("update")]);

/**
 * Parallel to `atoms`, which are in the order of the text. `nondeterminism` are dotted names as they are written.
 */
export function nameEvidence(
  text: string,
  symbols: FileSymbols,
  atoms: readonly AtomSpan[],
  nondeterminism: ReadonlySet<string>,
): readonly NameEvidence[] {
  const evidence = atoms.map(() => ({ nondeterminism: [] as string[], outsideWrites: [] as string[] }));
  const { references } = symbols;
  for (let reference = 0; reference < references.size; reference += 1) {
    const start = references.start[reference] ?? 0;
    const role = references.role[reference] ?? 0;
    const isMember = references.isMember[reference] === 1;
    if (isMember || role === CALL) {
      const name = text.slice(isMember ? dottedStart(symbols, reference) : start, references.end[reference]);
      if (nondeterminism.has(name)) evidence[atomAt(atoms, start)]?.nondeterminism.push(name);
    }
    if (!isMember && WRITES.has(role) && writesOutside(symbols, reference))
      evidence[atomAt(atoms, start)]?.outsideWrites.push(symbols.texts[references.name[reference] ?? 0] ?? "");
  }
  return evidence;
}

/** Where `a` of `a.b.c` begins; where `c` does when it is a member of something else than names. */
function dottedStart({ references }: FileSymbols, reference: number): number {
  let at = reference;
  while (references.isMember[at] === 1) {
    const receiver = (references.receiver[at] ?? 0) as Value;
    if (kindOf(receiver) !== ValueKind.reference) return references.start[reference] ?? 0;
    at = payloadOf(receiver);
  }
  return references.start[at] ?? 0;
}

/** A write inside a function to a name that is declared outside of it. */
function writesOutside(symbols: FileSymbols, reference: number): boolean {
  const own = functionOf(symbols, symbols.references.scope[reference] ?? 0);
  if (own === NONE) return false;
  const binding = symbols.references.binding[reference] ?? NONE;
  const declaration = binding <= FIRST_LIST ? (symbols.bindings[FIRST_LIST - binding]?.[0] ?? NONE) : binding;
  if (declaration < 0) return false;
  const scope = symbols.declarations[declaration]?.scope ?? 0;
  return !isInside(symbols, scope, own);
}

/** The innermost function around the scope, or NONE. */
function functionOf({ scopes }: FileSymbols, scope: ScopeId): ScopeId {
  let at = scope;
  while (at !== NONE && scopes[at]?.kind !== "function") at = scopes[at]?.parent ?? NONE;
  return at;
}

function isInside({ scopes }: FileSymbols, scope: ScopeId, outer: ScopeId): boolean {
  let at = scope;
  while (at !== NONE && at !== outer) at = scopes[at]?.parent ?? NONE;
  return at === outer;
}
