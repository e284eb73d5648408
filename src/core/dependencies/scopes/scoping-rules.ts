/**
 * How a language declares, scopes, refers, imports and exports: a table of handlers by node type, which drive a
 * ScopeBuilder. Rules import this module's types only; whatever they do goes through the builder.
 */
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";
import type { ModuleRules } from "../modules/module-rules.ts";
import type { DeclarationId, DeclarationKind, ReferenceRole, ScopeId, ScopeKind, Visibility } from "./file-symbols.ts";
import type { Value } from "./value.ts";
import type { VariableFlow } from "./variable-flow.ts";

export interface ScopingRules {
  /** By node type. Nodes without handler are walked through: their children are visited, their value is unknown. */
  readonly handlers: Readonly<Record<string, NodeHandler>>;
  /** True where every declaration of the file's scope can be imported; else the handlers export. */
  readonly exportsEverything: boolean;
  readonly modules: ModuleRules;
  /** The package whose names are visible in every file (scripts that share their globals). Missing: there is none. */
  readonly globals?: string;
  /**
   * Whether a name that nothing declares is part of the language or its library. Missing: every such name is. Names
   * for which it is false are unresolved, or the compiler's.
   */
  readonly isBuiltin?: (name: string) => boolean;
  /**
   * True where what runs the code brings names that only a compiler knows (browsers, plugins): without a compiler, a name
   * that nothing declares is taken for one of them.
   */
  readonly hasHostGlobals?: boolean;
  /** Whether every value has a member of the name by the language itself: unless the repository declares it, it is external. */
  readonly isBuiltinMember?: (name: string) => boolean;
  /** Which atom stands for a whole file where a name means its module. Missing: none, such a name leads nowhere. */
  readonly moduleAtom?: "first" | "first-with-code";
  /** True where a name from outside the repository is not declared by its import. */
  readonly hidesExternals?: boolean;
  /** Whether an import of all names leaves the name out. Missing: it brings every name. */
  readonly isPrivate?: (name: string) => boolean;
  /** Which assignments of a variable may hold where. Missing: all declarations of a name are one. */
  readonly variableFlow?: VariableFlow;
  /**
   * True where one name has one definition: of several, in branches of C's preprocessor or overloads that only types
   * tell apart, none is certain. Parts of a class are one.
   */
  readonly isDefinedOnce?: boolean;
  /** True where all declarations of a class in a package are parts of one (Ruby, C#'s partial classes). */
  readonly hasOpenTypes?: boolean;
  /** True where what a part of a package opens counts among the package's names (Rust's `pub use a::*`). */
  readonly showsOpened?: boolean;
  /**
   * True where a declaration without body announces a definition (C's prototypes): a name means the definition, in its
   * scope or, when there is exactly one that is not static, in the package that the scope is part of.
   */
  readonly hasForwardDeclarations?: boolean;
  /** True where functions of one name may differ by their parameters, which the declarations do not tell (C++). */
  readonly hasOverloads?: boolean;
  /** Whether the package is declared by its parts (C++'s namespaces): its name leads to the part where there is only one. */
  readonly declaresPackage?: (name: string) => boolean;
  /** The method that runs when a class is called; its parameters are what keyword arguments name. */
  readonly constructorName?: string;
  /** Found in the text of files that declare names seen elsewhere without an import. */
  readonly augmentation?: RegExp;
  /** The compiler that can be asked about references of this language. */
  readonly compiler?: "typescript" | "pyright";
}

/**
 * Handles one node, including its children (`visit`, `visitChildren`) in the order of the text. Gives what the node
 * stands for when it is an expression that may be called or have members taken of; else `build.unknown`, or nothing.
 */
export type NodeHandler =
  ((build: ScopeBuilder, node: number) => Value | undefined) | ((build: ScopeBuilder, node: number) => void);

export interface DeclareOptions {
  readonly kind: DeclarationKind;
  /** Text of the node unless given. */
  readonly name?: string;
  /** The current scope unless given: `build.nearestScope("function", "file")` for what is hoisted. */
  readonly scope?: ScopeId;
  /** Bits of Space; follows from the kind unless given (class: value and type; interface, type: type; …). */
  readonly space?: number;
  /** 0, the default, when the name is visible in all of its scope; else from which index of the text on. */
  readonly visibleFrom?: number;
  /** Leave undefined where the language does not tell members of a class from those of its instances. */
  readonly isStatic?: boolean;
  readonly isSignature?: boolean;
  /** What an alias (an import) stands for. */
  readonly alias?: Value;
  /** What a variable holds or a function returns, e.g. `build.instance(build.refer(typeNode, "type"))`. */
  readonly type?: Value;
}

export interface ScopeOptions {
  /** The declaration whose inside it is: prefix of the paths of what is declared inside. */
  readonly owner?: DeclarationId;
  /** Its declarations are the members of `owner`: `owner.name` and `this.name` find them. */
  readonly isMembers?: boolean;
  /** "inside" unless given. */
  readonly visibility?: Visibility;
  /** Members of `owner`'s bases are visible by their bare names (Java, C#, C++). */
  readonly inherits?: boolean;
}

export interface ScopeBuilder {
  readonly tree: SyntaxTree;
  readonly source: string;

  /** Handles the node; `unknown` for -1. Nesting of any depth is safe. */
  visit(node: number): Value;
  /** Visits the children except the given ones. */
  visitChildren(node: number, ...except: readonly number[]): void;

  /** The innermost open scope; 0 is the file's. */
  readonly scope: ScopeId;
  openScope(kind: ScopeKind, node: number, options?: ScopeOptions): ScopeId;
  /** Closes the innermost scope; every `openScope` needs one. */
  closeScope(): void;
  /** Opens a scope that was closed before, once more: parts of one class, an `impl` of a type of the same file. */
  reopenScope(scope: ScopeId): void;
  /** The innermost open scope of one of the kinds; 0 when there is none. */
  nearestScope(...kinds: readonly ScopeKind[]): ScopeId;
  /** The innermost open scope that was opened at this node. */
  openScopeOf(node: number): ScopeId | undefined;
  /** Owner of a scope, or -1. */
  ownerOf(scope: ScopeId): DeclarationId;

  /** Declares the name that the node spells. Repeats are fine: they are merged, overloads, or further assignments. */
  declare(node: number, options: DeclareOptions): DeclarationId;
  /** The declarations of the name made so far in exactly this scope. */
  declared(name: string, scope?: ScopeId): readonly DeclarationId[];
  /** Adds a class or type whose members the declaration inherits. */
  addBase(declaration: DeclarationId, base: Value): void;
  setType(declaration: DeclarationId, type: Value): void;
  /** The declaration has members that its scope does not show: a member not found there may exist all the same. */
  hideMembers(declaration: DeclarationId): void;

  /** A use of the name, which the node spells unless given, looked up outwards. Role "value" unless given. */
  refer(node: number, role?: ReferenceRole, space?: number, name?: string): Value;
  /** A use of the name that the node spells as a member of `owner`. */
  member(owner: Value, node: number, role?: ReferenceRole, name?: string, space?: number): Value;
  /** A use of `value` itself at the node, e.g. of a whole module in an import. */
  mention(value: Value, node: number, role: ReferenceRole, space?: number): Value;
  /** A use of a name that stands in a text, such as an annotation in quotes; `owner` when it is a member of that. */
  referAt(
    start: number,
    end: number,
    options: { readonly role: ReferenceRole; readonly space?: number; readonly owner?: Value },
  ): Value;
  /** Changes the role of the reference that `value` is, if it is one: `visit(callee)`, then `setRole(…, "call")`. */
  setRole(value: Value, role: ReferenceRole): void;

  readonly unknown: Value;
  /** A value from outside the repository, such as a string: its members are neither edges nor unresolved. */
  readonly external: Value;
  /** What calling `callee` gives: an instance when it is a class, else the declared `type` of the function. */
  result(callee: Value): Value;
  /** What has the parameters of `callee` as members: a function, or the constructor of a class. */
  parametersOf(callee: Value): Value;
  /** An instance of the class or type. */
  instance(type: Value): Value;
  /** An instance of the declaration: `this`, `self`. */
  self(declaration: DeclarationId): Value;
  /** The declaration itself: `this` in a static method. */
  own(declaration: DeclarationId): Value;
  /** An instance of the declaration's bases, or the bases themselves: `super`. */
  superOf(declaration: DeclarationId, isStatic?: boolean): Value;
  /** The module that the specifier names, through `ModuleRules`. */
  module(specifier: string): Value;
  /** The package of the name, parts separated by `.`; an empty text is the root. */
  package(name: string): Value;

  /**
   * Other files may import the declaration or value under the name. All declarations of that name in the same scope
   * are exported with it.
   */
  export(name: string, what: { readonly declaration?: DeclarationId; readonly value?: Value }): void;
  /** Everything that the module exports is exported by this file, too (`export * from`). */
  exportAllOf(module: Value): void;
  /** An import of all names brings these and no others. */
  offer(names: readonly string[]): void;
  /** Names that the module exports, the package holds or the type has as members are visible in the current scope. */
  open(value: Value, scope?: ScopeId): void;
  /** The declarations of the scope (the current one) are names of the package, which many files make together. */
  contribute(packageName: string, scope?: ScopeId): void;
  /** The declarations of the scope (the current one) are members of the type, too, which another file may declare. */
  extend(type: Value, scope?: ScopeId): void;
}
