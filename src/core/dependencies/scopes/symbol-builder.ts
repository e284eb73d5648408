/** The ScopeBuilder that a language's rules drive. */
import type { SyntaxTree } from "../../syntax/syntax-tree.ts";
import { bindReferences } from "./bind-references.ts";
import { narrowBindings } from "./narrow-bindings.ts";
import {
  type Declaration,
  type DeclarationId,
  type DeclarationKind,
  type Export,
  type Extension,
  type FileSymbols,
  NONE,
  type PackagePart,
  type ReferenceRole,
  ROLES,
  type ScopeId,
  type ScopeKind,
  Space,
} from "./file-symbols.ts";
import { ReferenceColumns } from "./reference-columns.ts";
import { ScopeNames } from "./scope-names.ts";
import { OpenScopes } from "./open-scopes.ts";
import type { DeclareOptions, ScopeBuilder, ScopeOptions, ScopingRules } from "./scoping-rules.ts";
import { TextNumbers } from "./text-numbers.ts";
import { TreeWalk } from "./tree-walk.ts";
import { derived, EXTERNAL, kindOf, makeValue, payloadOf, UNKNOWN, type Value, ValueKind } from "./value.ts";

const SPACES: Readonly<Record<DeclarationKind, number>> = {
  class: Space.value | Space.type,
  interface: Space.type,
  type: Space.type,
  enum: Space.any,
  enumMember: Space.value | Space.type,
  namespace: Space.value | Space.namespace,
  function: Space.value,
  method: Space.value,
  field: Space.value,
  variable: Space.value,
  parameter: Space.value,
  typeParameter: Space.type,
  alias: Space.any,
};

const ROLE_NUMBERS = new Map(ROLES.map((role, position) => [role, position]));
const TYPE_ROLE = ROLES.indexOf("type");

export class SymbolBuilder implements ScopeBuilder {
  readonly tree: SyntaxTree;
  readonly source: string;
  readonly unknown = UNKNOWN;
  readonly external = EXTERNAL;
  readonly #rules: ScopingRules;
  readonly #walk: TreeWalk;
  readonly #scopes: OpenScopes;
  readonly #declaredIn: ScopeId[] = [];
  readonly #declarations: Declaration[] = [];
  readonly #names = new ScopeNames();
  readonly #references = new ReferenceColumns();
  readonly #texts = new TextNumbers();
  readonly #exports: Export[] = [];
  readonly #exportsAllOf: Value[] = [];
  readonly #packages: PackagePart[] = [];
  readonly #extensions: Extension[] = [];
  #offered: ReadonlySet<string> | undefined;

  constructor(tree: SyntaxTree, rules: ScopingRules) {
    this.tree = tree;
    this.source = tree.source;
    this.#rules = rules;
    this.#walk = new TreeWalk(tree, rules);
    this.#scopes = new OpenScopes(tree);
  }

  finish(): FileSymbols {
    const bound = bindReferences(this.#references, this.#texts.all, this.#scopes.all, this.#declarations, this.#names);
    if (this.#rules.variableFlow !== undefined)
      narrowBindings(
        {
          tree: this.tree,
          scopes: this.#scopes.all,
          scopeNodes: this.#scopes.nodes,
          declarations: this.#declarations,
          declaredIn: this.#declaredIn,
          references: this.#references,
          names: this.#names,
          bound,
        },
        this.#rules.variableFlow,
      );
    if (this.#rules.exportsEverything)
      for (const name of this.#names.namesIn(0))
        for (const declaration of this.#names.in(0, name)) this.#exports.push({ name, declaration, value: UNKNOWN });
    return {
      scopes: this.#scopes.all,
      declarations: this.#declarations,
      references: this.#references.rows(bound.binding),
      bindings: bound.lists,
      texts: this.#texts.all,
      exports: this.#exports,
      exportsAllOf: this.#exportsAllOf,
      offered: this.#offered,
      packages: this.#packages,
      extensions: this.#extensions,
    };
  }

  visit(node: number): Value {
    return this.#walk.visit(this, node);
  }

  visitChildren(node: number, ...except: readonly number[]): void {
    const { tree } = this;
    const after = tree.after(node);
    for (let child = node + 1; child < after; child = tree.after(child)) if (!except.includes(child)) this.visit(child);
  }

  get scope(): ScopeId {
    return this.#scopes.innermost;
  }

  openScope(kind: ScopeKind, node: number, options: ScopeOptions = {}): ScopeId {
    const id = this.#scopes.open(kind, node, options);
    const declaration = this.#declarations[options.owner ?? NONE];
    if (options.isMembers === true && declaration !== undefined) declaration.members = id;
    return id;
  }

  closeScope(): void {
    this.#scopes.close();
  }

  reopenScope(scope: ScopeId): void {
    this.#scopes.reopen(scope);
  }

  nearestScope(...kinds: readonly ScopeKind[]): ScopeId {
    return this.#scopes.nearest(kinds);
  }

  openScopeOf(node: number): ScopeId | undefined {
    return this.#scopes.at(node);
  }

  ownerOf(scope: ScopeId): DeclarationId {
    return this.#scopes.ownerOf(scope);
  }

  declare(node: number, options: DeclareOptions): DeclarationId {
    const declaration: Declaration = {
      name: options.name ?? this.#text(node),
      kind: options.kind,
      space: options.space ?? SPACES[options.kind],
      start: this.tree.start(node),
      end: this.tree.end(node),
      scope: options.scope ?? this.scope,
      visibleFrom: options.visibleFrom ?? 0,
      isStatic: options.isStatic,
      isSignature: options.isSignature ?? false,
      isOverwritten: false,
      members: NONE,
      hasHiddenMembers: false,
      bases: [],
      type: options.type ?? UNKNOWN,
      alias: options.alias ?? UNKNOWN,
    };
    const id = this.#declarations.push(declaration) - 1;
    this.#names.add(declaration, id);
    this.#declaredIn.push(this.nearestScope("function", "class", "file"));
    return id;
  }

  declared(name: string, scope: ScopeId = this.scope): readonly DeclarationId[] {
    return this.#names.in(scope, name);
  }

  addBase(declaration: DeclarationId, base: Value): void {
    this.#declarations[declaration]?.bases.push(base);
  }

  setType(declaration: DeclarationId, type: Value): void {
    const found = this.#declarations[declaration];
    if (found !== undefined) found.type = type;
  }

  hideMembers(declaration: DeclarationId): void {
    const found = this.#declarations[declaration];
    if (found !== undefined) found.hasHiddenMembers = true;
  }

  refer(node: number, role: ReferenceRole = "value", space?: number, name: string = this.#text(node)): Value {
    return this.#refer(node, undefined, name, role, space);
  }

  member(
    owner: Value,
    node: number,
    role: ReferenceRole = "value",
    name: string = this.#text(node),
    space?: number,
  ): Value {
    return this.#refer(node, owner, name, role, space);
  }

  mention(value: Value, node: number, role: ReferenceRole, space?: number): Value {
    return this.#refer(node, value, "", role, space);
  }

  #refer(node: number, receiver: Value | undefined, name: string, role: ReferenceRole, space?: number): Value {
    return this.#referAt(this.tree.start(node), this.tree.end(node), receiver, name, role, space);
  }

  #referAt(
    start: number,
    end: number,
    receiver: Value | undefined,
    name: string,
    role: ReferenceRole,
    space?: number,
  ): Value {
    // What the grammar only supposes to be there is nobody's name.
    if (start >= end) return UNKNOWN;
    const number = ROLE_NUMBERS.get(role) ?? 0;
    const row = this.#references.add({
      start,
      end,
      name: this.#texts.of(name),
      scope: this.scope,
      role: number,
      space: space ?? (number === TYPE_ROLE ? Space.type : receiver === undefined ? Space.value : Space.any),
      receiver,
    });
    return makeValue(ValueKind.reference, row);
  }

  referAt(
    start: number,
    end: number,
    options: { readonly role: ReferenceRole; readonly space?: number; readonly owner?: Value },
  ): Value {
    const { role, space, owner } = options;
    return this.#referAt(start, end, owner, this.source.slice(start, end), role, space);
  }

  setRole(value: Value, role: ReferenceRole): void {
    if (kindOf(value) === ValueKind.reference) this.#references.role[payloadOf(value)] = ROLE_NUMBERS.get(role) ?? 0;
  }

  result(callee: Value): Value {
    return derived(callee, ValueKind.result);
  }

  parametersOf(callee: Value): Value {
    return derived(callee, ValueKind.callable);
  }

  instance(type: Value): Value {
    return derived(type, ValueKind.instance);
  }

  self(declaration: DeclarationId): Value {
    return declaration < 0 ? UNKNOWN : makeValue(ValueKind.self, declaration);
  }

  own(declaration: DeclarationId): Value {
    return declaration < 0 ? UNKNOWN : makeValue(ValueKind.own, declaration);
  }

  superOf(declaration: DeclarationId, isStatic = false): Value {
    if (declaration < 0) return UNKNOWN;
    return makeValue(isStatic ? ValueKind.superOwn : ValueKind.superInstance, declaration);
  }

  module(specifier: string): Value {
    return makeValue(ValueKind.module, this.#texts.of(specifier));
  }

  package(name: string): Value {
    return makeValue(ValueKind.package, this.#texts.of(name));
  }

  export(
    name: string,
    { declaration = NONE, value = UNKNOWN }: { readonly declaration?: DeclarationId; readonly value?: Value },
  ): void {
    this.#exports.push({ name, declaration, value });
  }

  offer(names: readonly string[]): void {
    this.#offered = new Set(names);
  }

  exportAllOf(module: Value): void {
    this.#exportsAllOf.push(module);
  }

  open(value: Value, scope: ScopeId = this.scope): void {
    this.#scopes.all[scope]?.opened.push(value);
  }

  contribute(packageName: string, scope: ScopeId = this.scope): void {
    this.#packages.push({ name: packageName, scope });
  }

  extend(type: Value, scope: ScopeId = this.scope): void {
    this.#extensions.push({ type, scope });
  }

  #text(node: number): string {
    return this.source.slice(this.tree.start(node), this.tree.end(node));
  }
}
