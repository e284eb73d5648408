/** A file in a repository that is being linked. */
import type { Export, FileSymbols } from "../scopes/file-symbols.ts";
import type { ScopingRules } from "../scopes/scoping-rules.ts";
import { ScopeNames } from "../scopes/scope-names.ts";

/** One file of a repository: what it declares, and the rules of its language. */
export interface SymbolFile {
  readonly path: string;
  readonly symbols: FileSymbols;
  readonly rules: ScopingRules;
}

const namesOf = new WeakMap<FileSymbols, ScopeNames>();
const exportsOf = new WeakMap<FileSymbols, ReadonlyMap<string, readonly Export[]>>();

/** Kept for as long as the symbols. */
export function scopeNamesOf(symbols: FileSymbols): ScopeNames {
  let names = namesOf.get(symbols);
  if (names === undefined) namesOf.set(symbols, (names = ScopeNames.of(symbols.declarations)));
  return names;
}

export function exportTableOf(symbols: FileSymbols): ReadonlyMap<string, readonly Export[]> {
  let table = exportsOf.get(symbols);
  if (table === undefined) exportsOf.set(symbols, (table = Map.groupBy(symbols.exports, ({ name }) => name)));
  return table;
}
