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
  type Scope,
  type ScopeId,
  type ScopeKind,
  Space,
} from "./file-symbols.ts";
import { ReferenceColumns } from "./reference-columns.ts";
import { ScopeNames } from "./scope-names.ts";
import type { DeclareOptions, NodeHandler, ScopeBuilder, ScopeOptions, ScopingRules } from "./scoping-rules.ts";
import { EXTERNAL, kindOf, makeValue, payloadOf, UNKNOWN, type Value, ValueKind } from "./value.ts";

/** Handlers nest up to here; what lies deeper is walked without recursion, names only. */
const MAX_DEPTH = 700;

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
  readonly #handlers: readonly (NodeHandler | undefined)[];
  readonly #rules: ScopingRules;
  readonly #scopes: Scope[] = [];
  readonly #scopeNodes: number[] = [];
  readonly #declaredIn: ScopeId[] = [];
  readonly #open: ScopeId[] = [];
  readonly #declarations: Declaration[] = [];
  readonly #names = new ScopeNames();
  readonly #references = new ReferenceColumns();
  readonly #texts: string[] = [""];
  readonly #textNumbers = new Map([["", 0]]);
  readonly #exports: Export[] = [];
  readonly #exportsAllOf: Value[] = [];
  readonly #packages: PackagePart[] = [];
  readonly #extensions: Extension[] = [];
  #offered: ReadonlySet<string> | undefined;
  #depth = 0;

  constructor(tree: SyntaxTree, rules: ScopingRules) {
    this.tree = tree;
    this.source = tree.source;
    this.#rules = rules;
    this.#handlers = handlersOf(tree, rules);
    this.openScope("file", 0);
  }

  finish(): FileSymbols {
    const bound = bindReferences(this.#references, this.#texts, this.#scopes, this.#declarations, this.#names);
    if (this.#rules.variableFlow !== undefined)
      narrowBindings(
        {
          tree: this.tree,
          scopes: this.#scopes,
          scopeNodes: this.#scopeNodes,
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
        for (const declaration of this.#names.in(0, name))
          this.#exports.push({ name, declaration, value: UNKNOWN, isTypeOnly: false });
    return {
      scopes: this.#scopes,
      declarations: this.#declarations,
      references: this.#references.rows(bound.binding),
      bindings: bound.lists,
      texts: this.#texts,
      exports: this.#exports,
      exportsAllOf: this.#exportsAllOf,
      offered: this.#offered,
      packages: this.#packages,
      extensions: this.#extensions,
    };
  }

  visit(node: number): Value {
    if (node < 0) return UNKNOWN;
    if (this.#depth > MAX_DEPTH) return this.#visitFlat(node);
    this.#depth += 1;
    const handler = this.#handlers[this.tree.kind(node)];
    let value: Value = UNKNOWN;
    if (handler === undefined) this.visitChildren(node);
    else value = handler(this, node) ?? UNKNOWN;
    this.#depth -= 1;
    return value;
  }

  visitChildren(node: number, ...except: readonly number[]): void {
    const { tree } = this;
    const after = tree.after(node);
    for (let child = node + 1; child < after; child = tree.after(child)) if (!except.includes(child)) this.visit(child);
  }

  /** Handles the tokens below the node one after the other. */
  #visitFlat(node: number): Value {
    const after = this.tree.after(node);
    for (let at = node; at < after; at += 1)
      if (this.tree.after(at) === at + 1) this.#handlers[this.tree.kind(at)]?.(this, at);
    return UNKNOWN;
  }

  get scope(): ScopeId {
    return this.#open[this.#open.length - 1] ?? 0;
  }

  openScope(kind: ScopeKind, node: number, options: ScopeOptions = {}): ScopeId {
    const owner = options.owner ?? NONE;
    this.#scopeNodes.push(node);
    const id =
      this.#scopes.push({
        kind,
        parent: this.#open[this.#open.length - 1] ?? NONE,
        start: this.tree.start(node),
        end: this.tree.end(node),
        owner,
        visibility: options.visibility ?? "inside",
        inherits: options.inherits ?? false,
        opened: [],
      }) - 1;
    const declaration = this.#declarations[owner];
    if (options.isMembers === true && declaration !== undefined) declaration.members = id;
    this.#open.push(id);
    return id;
  }

  closeScope(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  reopenScope(scope: ScopeId): void {
    this.#open.push(scope);
  }

  nearestScope(...kinds: readonly ScopeKind[]): ScopeId {
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const scope = this.#open[at] ?? 0;
      const kind = this.#scopes[scope]?.kind;
      if (kind !== undefined && kinds.includes(kind)) return scope;
    }
    return 0;
  }

  openScopeOf(node: number): ScopeId | undefined {
    const start = this.tree.start(node);
    const end = this.tree.end(node);
    return this.#open.findLast((scope) => {
      const opened = this.#scopes[scope];
      return opened?.start === start && opened.end === end;
    });
  }

  ownerOf(scope: ScopeId): DeclarationId {
    return this.#scopes[scope]?.owner ?? NONE;
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
    const number = ROLE_NUMBERS.get(role) ?? 0;
    const row = this.#references.add({
      start,
      end,
      name: this.#textNumber(name),
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
    return this.#derived(callee, ValueKind.result);
  }

  parametersOf(callee: Value): Value {
    return this.#derived(callee, ValueKind.callable);
  }

  instance(type: Value): Value {
    return this.#derived(type, ValueKind.instance);
  }

  /** Of values other than references only what lies outside is known. */
  #derived(value: Value, kind: number): Value {
    if (kindOf(value) === ValueKind.reference) return makeValue(kind, payloadOf(value));
    if (kindOf(value) === ValueKind.own && (kind === ValueKind.instance || kind === ValueKind.result))
      return this.self(payloadOf(value));
    return kind === ValueKind.instance && kindOf(value) === ValueKind.external ? EXTERNAL : UNKNOWN;
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
    return makeValue(ValueKind.module, this.#textNumber(specifier));
  }

  package(name: string): Value {
    return makeValue(ValueKind.package, this.#textNumber(name));
  }

  export(
    name: string,
    what: { readonly declaration?: DeclarationId; readonly value?: Value; readonly isTypeOnly?: boolean },
  ): void {
    const { declaration = NONE, value = UNKNOWN, isTypeOnly = false } = what;
    this.#exports.push({ name, declaration, value, isTypeOnly });
  }

  offer(names: readonly string[]): void {
    this.#offered = new Set(names);
  }

  exportAllOf(module: Value): void {
    this.#exportsAllOf.push(module);
  }

  open(value: Value, scope: ScopeId = this.scope): void {
    this.#scopes[scope]?.opened.push(value);
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

  #textNumber(text: string): number {
    const known = this.#textNumbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#textNumbers.set(text, number);
    return number;
  }
}

const tables = new WeakMap<ScopingRules, WeakMap<object, readonly (NodeHandler | undefined)[]>>();

/** Handlers by number of node type, kept for as long as the grammar. */
function handlersOf(tree: SyntaxTree, rules: ScopingRules): readonly (NodeHandler | undefined)[] {
  let byGrammar = tables.get(rules);
  if (byGrammar === undefined) tables.set(rules, (byGrammar = new WeakMap()));
  let table = byGrammar.get(tree.types);
  if (table === undefined) {
    table = tree.types.types.map((type) => (Object.hasOwn(rules.handlers, type) ? rules.handlers[type] : undefined));
    byGrammar.set(tree.types, table);
  }
  return table;
}
