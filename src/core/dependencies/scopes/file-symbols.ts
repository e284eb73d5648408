/**
 * What one file declares, refers to, imports and exports: a function of its content alone, kept between updates. Rows
 * of numbers where there are many, so that ten megabytes of source fit into less than a hundred of memory.
 */
import type { Value } from "./value.ts";

/** Positions in the arrays of one FileSymbols. -1 is none. */
export type ScopeId = number;
export type DeclarationId = number;
export type ReferenceId = number;
export const NONE = -1;

/** What a name may stand for at a place; a declaration and a reference meet when they share a bit. */
export const Space = { value: 1, type: 2, namespace: 4, any: 7 } as const;

export type DeclarationKind =
  | "class"
  | "interface"
  | "type"
  | "enum"
  | "enumMember"
  | "namespace"
  | "function"
  | "method"
  | "field"
  | "variable"
  | "parameter"
  | "typeParameter"
  /** Another name for what `alias` resolves to: imports above all. References go through it. */
  | "alias";

export interface Declaration {
  readonly name: string;
  readonly kind: DeclarationKind;
  /** Bits of `Space`. */
  readonly space: number;
  /** Indexes of the text (UTF-16) of the name, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly scope: ScopeId;
  /** From which index on the name is visible in its scope; 0 when everywhere (hoisted). */
  readonly visibleFrom: number;
  /** Undefined where the language does not tell members of a class from members of its instances. */
  readonly isStatic: boolean | undefined;
  /** A function's declaration without body: an overload, a forward or an ambient declaration. */
  readonly isSignature: boolean;
  /** True when a later assignment always replaced it: members and importers never see it. */
  isOverwritten: boolean;
  /** Scope of its members or NONE: class bodies, enums, namespaces, object literals. */
  members: ScopeId;
  /** True when it has members that the scope does not show: spreads, computed keys, mixins. */
  hasHiddenMembers: boolean;
  /** Classes and types whose members it inherits, in the order they are searched. */
  readonly bases: Value[];
  /** What a variable holds or a function returns, UNKNOWN when syntax does not tell. */
  type: Value;
  /** What an alias stands for, UNKNOWN for all others. */
  readonly alias: Value;
}

/**
 * `update` reads and writes (`x += 1`); `import` stands in an import or an export-from; `key` is a name that refers to
 * something only when its place says so (a key of an object literal, a JSX attribute): no answer is no loss; `shorthand` names a
 * variable and a key at once.
 */
export type ReferenceRole = "value" | "call" | "type" | "write" | "update" | "import" | "export" | "key" | "shorthand";
/** Numbers of roles in `ReferenceRows.role`. */
export const ROLES: readonly ReferenceRole[] = [
  "value",
  "call",
  "type",
  "write",
  "update",
  "import",
  "export",
  "key",
  "shorthand",
];

/** No scope of the file has the name. */
export const UNBOUND = -1;
/** Only other files tell: the way outwards leads through a scope that opens modules or inherits members. */
export const DEFERRED = -2;
export const FIRST_LIST = -3;

/** One row per reference, in the order in which the rules met them. */
export interface ReferenceRows {
  readonly size: number;
  /** Indexes of the text, `end` exclusive. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Position in `FileSymbols.texts`; 0, the empty text, for a reference to `receiver` itself. */
  readonly name: Int32Array;
  readonly scope: Int32Array;
  /** Position in `ROLES`. */
  readonly role: Uint8Array;
  /** Bits of `Space`. */
  readonly space: Uint8Array;
  /** 1 when `receiver` is what the name is a member of; 0 when the name is looked up in the scopes. */
  readonly isMember: Uint8Array;
  readonly receiver: Int32Array;
  /**
   * What the file's own scopes bind the name to: a declaration when ≥ 0; UNBOUND; DEFERRED; and below that
   * FIRST_LIST - n for the n-th list of `FileSymbols.bindings`.
   */
  readonly binding: Int32Array;
}

/** A place whose names are looked up in its scope, then in what it opens, then in the scope around it. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly parent: ScopeId;
  readonly start: number;
  readonly end: number;
  /** The declaration it is the inside of, or NONE. */
  readonly owner: DeclarationId;
  readonly visibility: Visibility;
  /** Inherited members are visible by their bare names. */
  readonly inherits: boolean;
  /** Modules, packages or types whose names are visible here. */
  readonly opened: Value[];
}

/** `type`: where a type declares variables of its own (`infer`). */
export type ScopeKind = "file" | "namespace" | "class" | "function" | "block" | "type";

export type Visibility =
  /** Everywhere inside. */
  | "inside"
  /** Inside, but not from functions and classes inside (a Python class body). */
  | "direct"
  /** Only as a member of the owner (class bodies where members need `this.`; object literals). */
  | "members";

/** A name other files may import. Several with one name: merged declarations. */
export interface Export {
  readonly name: string;
  /** A declaration, or NONE: then `value`. */
  readonly declaration: DeclarationId;
  readonly value: Value;
}

/** Declarations of a scope that belong to a package, which many files make together. */
export interface PackagePart {
  readonly name: string;
  readonly scope: ScopeId;
}

/** Declarations of a scope that are members of a type declared elsewhere (a method of Go, an `impl` of Rust). */
export interface Extension {
  readonly type: Value;
  readonly scope: ScopeId;
}

export interface FileSymbols {
  /** Scope 0 is the whole file. */
  readonly scopes: readonly Scope[];
  readonly declarations: readonly Declaration[];
  readonly references: ReferenceRows;
  /** Lists of declarations of references that have several. */
  readonly bindings: readonly (readonly DeclarationId[])[];
  /** Names, specifiers; position 0 is empty. */
  readonly texts: readonly string[];
  readonly exports: readonly Export[];
  /** Modules whose exports this file exports, too. */
  readonly exportsAllOf: readonly Value[];
  /** Names that an import of all names brings; undefined: those that are not private. */
  readonly offered: ReadonlySet<string> | undefined;
  readonly packages: readonly PackagePart[];
  readonly extensions: readonly Extension[];
}
