/** Reads whose nearest write before them, in the same function, is certain. */
import {
  type DeclarationId,
  type FileSymbols,
  NONE,
  type ReferenceId,
  ROLES,
  type ScopeId,
} from "../scopes/file-symbols.ts";

const WRITE = ROLES.indexOf("write");
const UPDATE = ROLES.indexOf("update");

/** Calls `found` with the read, the write before it, and the variable. Not for languages whose assignments declare. */
export function eachOrderedRead(
  symbols: FileSymbols,
  found: (read: ReferenceId, write: ReferenceId, variable: DeclarationId) => void,
): void {
  const { references, declarations } = symbols;
  const written = new Map<DeclarationId, ReferenceId[]>();
  for (let row = 0; row < references.size; row += 1) {
    const variable = references.binding[row] ?? NONE;
    const role = references.role[row];
    const kind = declarations[variable]?.kind;
    if (variable >= 0 && (role === WRITE || role === UPDATE) && (kind === "variable" || kind === "parameter"))
      written.set(variable, []);
  }
  if (written.size === 0) return;
  for (let row = 0; row < references.size; row += 1)
    if (references.isMember[row] === 0) written.get(references.binding[row] ?? NONE)?.push(row);
  for (const [variable, rows] of written) {
    rows.sort((a, b) => (references.start[a] ?? 0) - (references.start[b] ?? 0));
    let write: ReferenceId = NONE;
    const home = functionOf(symbols, declarations[variable]?.scope ?? 0);
    // A write in another function may run at any time.
    const isPrivate = rows.every((row) =>
      references.role[row] !== WRITE && references.role[row] !== UPDATE
        ? true
        : functionOf(symbols, references.scope[row] ?? 0) === home,
    );
    if (!isPrivate) continue;
    for (const row of rows) {
      const isRead = references.role[row] !== WRITE;
      const scope = references.scope[row] ?? 0;
      if (
        isRead &&
        write !== NONE &&
        functionOf(symbols, scope) === home &&
        isInside(symbols, scope, references.scope[write] ?? 0)
      )
        found(row, write, variable);
      if (references.role[row] === WRITE || references.role[row] === UPDATE) write = row;
    }
  }
}

function functionOf(symbols: FileSymbols, scope: ScopeId): ScopeId {
  for (let at = scope; at !== NONE; at = symbols.scopes[at]?.parent ?? NONE) {
    const kind = symbols.scopes[at]?.kind;
    if (kind === "function" || kind === "file" || kind === "namespace" || kind === "class") return at;
  }
  return 0;
}

function isInside(symbols: FileSymbols, scope: ScopeId, outer: ScopeId): boolean {
  for (let at = scope; at !== NONE; at = symbols.scopes[at]?.parent ?? NONE) if (at === outer) return true;
  return false;
}
