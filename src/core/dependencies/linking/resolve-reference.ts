/** What one reference leads to, by the convention of docs/dependency-convention.md. */
import type { ResolverName } from "../../analysis/analysis-report.ts";
import type { Cause } from "../cause.ts";
import {
  type Declaration,
  type DeclarationId,
  DEFERRED,
  type FileSymbols,
  NONE,
  type ReferenceId,
  ROLES,
} from "../scopes/file-symbols.ts";
import { type Entity, MAX_DECLARATIONS, type Target, targetOf, TOO_MANY } from "./entity.ts";
import { scopeNamesOf, type SymbolFile } from "./linked-file.ts";
import type { RepositoryLinker } from "./repository-linker.ts";

export type Resolution =
  | {
      readonly kind: "declared";
      readonly targets: readonly Target[];
      readonly resolver: ResolverName;
      readonly isCertain: boolean;
    }
  /** Whole files, where they run when they are imported: their first atoms stand for them. */
  | { readonly kind: "modules"; readonly files: readonly string[] }
  /** A whole file elsewhere, a package, or something outside the repository: no atom declares it. */
  | { readonly kind: "none" }
  | { readonly kind: "open"; readonly cause: Cause; readonly among?: OneOf };

/** Declarations of which one is meant. */
interface OneOf {
  readonly targets: readonly Target[];
  readonly resolver: ResolverName;
}

const NOTHING: Resolution = { kind: "none" };
const CALL = ROLES.indexOf("call");
const IMPORT = ROLES.indexOf("import");
const SHORTHAND = ROLES.indexOf("shorthand");

/** The one declaration of the same file that the name means without doubt, or NONE: most references by far. */
export function localDeclaration(symbols: FileSymbols, row: ReferenceId): DeclarationId {
  const binding = symbols.references.binding[row] ?? NONE;
  const isLocal =
    binding >= 0 && symbols.references.isMember[row] === 0 && symbols.declarations[binding]?.kind !== "alias";
  return isLocal ? binding : NONE;
}

/** Never throws, however long the way. */
export function resolveReference(
  linker: RepositoryLinker,
  files: readonly SymbolFile[],
  file: number,
  row: ReferenceId,
): Resolution {
  const symbols = files[file]?.symbols;
  const rules = files[file]?.rules;
  if (symbols === undefined || rules === undefined) return NOTHING;
  const { references } = symbols;
  const role = references.role[row] ?? 0;
  const isMember = references.isMember[row] === 1;
  const binding = references.binding[row] ?? NONE;
  const bound = isMember ? NONE : binding >= 0 ? binding : binding === DEFERRED ? aliasAround(symbols, row) : NONE;
  const isAlias = symbols.declarations[bound]?.kind === "alias";
  // A key that is a variable as well means the variable as the file knows it.
  if (isAlias && role === SHORTHAND) return declared([targetOf(file, bound)], "scope", true);
  const entity = linker.resolve(file, row);
  const isLocal = !isMember && binding < NONE;
  const ofName = isLocal || (!isAlias && bound !== NONE) ? "scope" : "module";
  const resolver: ResolverName = !isMember ? ofName : role === IMPORT ? "module" : "member";
  if (entity.kind === "declared" || entity.kind === "instance")
    return called(linker, entity.targets, role === CALL, resolver);
  if (entity.kind === "open" && entity.among !== undefined)
    return { kind: "open", cause: entity.cause, among: { targets: entity.among, resolver } };
  if (entity.kind === "module" && rules.moduleAtom !== undefined) return { kind: "modules", files: entity.files };
  if (entity.kind === "package" && rules.declaresPackage?.(entity.name) === true) {
    const [part, ...others] = linker.partOf(file, entity.name);
    return part === undefined || others.length > 0 ? NOTHING : declared([part], resolver, true);
  }
  // As far as the repository goes, its import declares a name from outside.
  if (isAlias && rules.hidesExternals !== true && (entity.kind === "external" || entity.kind === "missing"))
    return declared([targetOf(file, bound)], "scope", true);
  return unlinked(entity);
}

/** The import that a name means by the scopes around it, in whatever else other files might declare it. */
function aliasAround(symbols: FileSymbols, row: ReferenceId): DeclarationId {
  const name = symbols.texts[symbols.references.name[row] ?? 0] ?? "";
  const names = scopeNamesOf(symbols);
  for (let at = symbols.references.scope[row] ?? NONE; at !== NONE; at = symbols.scopes[at]?.parent ?? NONE) {
    const alias = names.in(at, name).find((id) => symbols.declarations[id]?.kind === "alias");
    if (alias !== undefined) return alias;
  }
  return NONE;
}

function unlinked(entity: Entity): Resolution {
  return entity.kind === "open" || entity.kind === "missing" ? { kind: "open", cause: entity.cause } : NOTHING;
}

function declared(targets: readonly Target[], resolver: ResolverName, isCertain: boolean): Resolution {
  if (targets.length > MAX_DECLARATIONS) return unlinked(TOO_MANY);
  return { kind: "declared", targets, resolver, isCertain };
}

/** A call means one signature; which of several only a compiler tells. */
function called(
  linker: RepositoryLinker,
  targets: readonly Target[],
  isCall: boolean,
  resolver: ResolverName,
): Resolution {
  if (!isCall || targets.length === 1) return declared(targets, resolver, true);
  const functions = targets.filter((target) => isFunction(linker.declaration(target)));
  if (functions.length === 0) return declared(targets, resolver, true);
  const signatures = functions.filter((target) => linker.declaration(target)?.isSignature === true);
  if (signatures.length > 0) return declared(signatures, resolver, signatures.length === 1);
  return declared(functions, resolver, true);
}

function isFunction(declaration: Declaration | undefined): boolean {
  return declaration?.kind === "function" || declaration?.kind === "method";
}
