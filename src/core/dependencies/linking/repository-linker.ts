/**
 * Follows references through a whole repository: a file's own scopes, then modules and packages, then the members
 * that syntax shows. What it cannot follow for certain stays open; nothing is guessed.
 */
import { packageWithin } from "../modules/package-index.ts";
import type { ModuleGraph } from "../modules/module-graph.ts";
import {
  type Declaration,
  type DeclarationId,
  DEFERRED,
  FIRST_LIST,
  NONE,
  type ReferenceId,
  type ScopeId,
  Space,
  UNBOUND,
} from "../scopes/file-symbols.ts";
import { isVisible, meantBy } from "../scopes/scope-names.ts";
import { kindOf, payloadOf, UNKNOWN, type Value, ValueKind } from "../scopes/value.ts";
import {
  AMBIGUOUS,
  CIRCULAR,
  declarationOf,
  type Entity,
  EXTERNAL_ENTITY,
  fileOf,
  NOT_IN_SCOPE,
  type Target,
  targetOf,
  unionOf,
  UNKNOWN_MEMBER,
  UNKNOWN_OWNER,
} from "./entity.ts";
import { exportTableOf, scopeNamesOf, type SymbolFile } from "./linked-file.ts";

/** Which members count: those of the thing itself, those of its instances, or both (bare names inside a class). */
type Side = "own" | "instance" | "any";

/** Export that stands for the module as a whole (`export =`, `module.exports =`). */
const WHOLE_MODULE = "export=";
/** Their declared type is that of their result. */
const RETURNING: ReadonlySet<string> = new Set(["function", "method"]);
const HOLDING: ReadonlySet<string> = new Set(["variable", "parameter", "field"]);
/** A variable that holds a variable, and so on: longer chains are left to the compiler. */
const MAX_HOLDERS = 8;
const MERGING: ReadonlySet<string> = new Set(["class", "interface", "namespace", "enum", "function"]);
/** An attribute that generated code assigns in thousands of places: the first ones stand for all. */
const MAX_MERGED = 64;
/** Inheritance deeper than this is a mistake. */
const MAX_BASES = 64;

export class RepositoryLinker {
  readonly #files: readonly SymbolFile[];
  readonly #graph: ModuleGraph;
  readonly #rows: (Map<ReferenceId, Entity> | undefined)[] = [];
  readonly #aliases = new Map<Target, Entity>();
  readonly #lookups = new Map<string, Entity>();
  readonly #contents = new Map<Target, Entity>();
  readonly #holders = new Set<Target>();
  readonly #opening = new Set<Value[]>();
  /** Scopes beside a type's own that hold members of it; undefined until a member is asked for. */
  #extensions: Map<Target, { readonly file: number; readonly scope: ScopeId }[]> | undefined;

  constructor(files: readonly SymbolFile[], graph: ModuleGraph) {
    this.#files = files;
    this.#graph = graph;
  }

  /** What the reference stands for; aliases are followed. */
  resolve(file: number, row: ReferenceId): Entity {
    const references = this.#files[file]?.symbols.references;
    if (references === undefined) return UNKNOWN_OWNER;
    const binding = references.binding[row] ?? UNBOUND;
    if (references.isMember[row] === 0 && binding !== DEFERRED && binding !== UNBOUND)
      return this.#bound(file, binding);
    const memo = (this.#rows[file] ??= new Map());
    const known = memo.get(row);
    if (known !== undefined) return known;
    memo.set(row, CIRCULAR);
    const entity = this.#resolveRow(file, row);
    memo.set(row, entity);
    return entity;
  }

  #resolveRow(file: number, row: ReferenceId): Entity {
    const { symbols } = this.#file(file);
    const { references } = symbols;
    const name = symbols.texts[references.name[row] ?? 0] ?? "";
    const space = references.space[row] ?? Space.any;
    if (references.isMember[row] === 0) {
      const scope = references.scope[row] ?? 0;
      return references.binding[row] === DEFERRED
        ? this.#lookUp(file, scope, name, space, references.start[row] ?? 0)
        : this.#global(file, name, space);
    }
    const owner = this.valueOf(file, (references.receiver[row] ?? UNKNOWN) as Value);
    if (name === "") return owner;
    return this.member(owner, name, file, "own", space);
  }

  #file(file: number): SymbolFile {
    const found = this.#files[file];
    if (found === undefined) throw new RangeError(`There is no file ${String(file)}.`);
    return found;
  }

  declaration(target: Target): Declaration | undefined {
    return this.#files[fileOf(target)]?.symbols.declarations[declarationOf(target)];
  }

  #bound(file: number, binding: number): Entity {
    if (binding >= 0) return this.#declared(file, [binding]);
    return this.#declared(file, this.#file(file).symbols.bindings[FIRST_LIST - binding] ?? []);
  }

  /** The declarations, aliases among them followed. */
  #declared(file: number, declarations: readonly DeclarationId[]): Entity {
    return this.#followed(declarations.map((declaration) => targetOf(file, declaration)));
  }

  #followed(candidates: readonly Target[]): Entity {
    const targets = this.#defined(this.#whole(candidates));
    if (this.#isAmbiguous(targets)) return AMBIGUOUS;
    if (!targets.some((target) => this.declaration(target)?.kind === "alias")) return { kind: "declared", targets };
    return unionOf(
      targets.map((target) =>
        this.declaration(target)?.kind === "alias" ? this.#alias(target) : { kind: "declared", targets: [target] },
      ),
    );
  }

  #alias(target: Target): Entity {
    const known = this.#aliases.get(target);
    if (known !== undefined) return known;
    this.#aliases.set(target, CIRCULAR);
    const entity = this.valueOf(fileOf(target), this.declaration(target)?.alias ?? UNKNOWN);
    this.#aliases.set(target, entity);
    return entity;
  }

  /** What a value of the file's symbols stands for. */
  valueOf(file: number, value: Value): Entity {
    const payload = payloadOf(value);
    switch (kindOf(value)) {
      case ValueKind.reference:
        return this.resolve(file, payload);
      case ValueKind.instance:
        return this.#instance(this.resolve(file, payload));
      case ValueKind.result:
        return this.#result(this.resolve(file, payload));
      case ValueKind.callable:
        return this.#callable(file, this.resolve(file, payload));
      case ValueKind.self:
        return { kind: "instance", targets: this.#merged(targetOf(file, payload)) };
      case ValueKind.own:
        return { kind: "declared", targets: this.#merged(targetOf(file, payload)) };
      case ValueKind.superInstance:
        return this.#bases(targetOf(file, payload), "instance");
      case ValueKind.superOwn:
        return this.#bases(targetOf(file, payload), "own");
      case ValueKind.module:
        return this.#module(file, this.#text(file, payload));
      case ValueKind.package:
        return this.#package(file, this.#text(file, payload));
      case ValueKind.external:
        return EXTERNAL_ENTITY;
      default:
        return UNKNOWN_OWNER;
    }
  }

  #text(file: number, text: number): string {
    return this.#file(file).symbols.texts[text] ?? "";
  }

  #instance(type: Entity): Entity {
    if (type.kind === "instance") return UNKNOWN_OWNER;
    return type.kind === "declared" ? { kind: "instance", targets: type.targets } : type;
  }

  #result(callee: Entity): Entity {
    // What a library's function returns may well be the repository's: an element of a list, a callback's result.
    if (callee.kind !== "declared") return UNKNOWN_OWNER;
    const classes = callee.targets.filter((target) => this.declaration(target)?.kind === "class");
    if (classes.length > 0) return { kind: "instance", targets: classes };
    const results = callee.targets.map((target) => {
      const held = this.#held(target);
      // What a variable holds is called; what a function returns is its result.
      return held === undefined || RETURNING.has(this.declaration(target)?.kind ?? "") ? held : this.#result(held);
    });
    return results.length === 0 || results.includes(undefined)
      ? UNKNOWN_OWNER
      : unionOf(results.filter((result) => result !== undefined));
  }

  /** What has the parameters as members: functions themselves, and the constructors of classes. */
  #callable(file: number, callee: Entity): Entity {
    if (callee.kind !== "declared") return callee.kind === "external" ? EXTERNAL_ENTITY : UNKNOWN_OWNER;
    const constructorName = this.#file(file).rules.constructorName ?? "";
    const found = callee.targets.map((target): Entity => {
      const { kind } = this.declaration(target) ?? {};
      if (kind !== "class") return { kind: "declared", targets: [target] };
      const made = this.#memberOf([target], constructorName, "any", file, 0);
      // Without a constructor of its own, its fields are what it is made of.
      return made.kind === "declared" ? made : { kind: "declared", targets: [target] };
    });
    return unionOf(found);
  }

  /** What a variable holds or a function returns. */
  #held(target: Target): Entity | undefined {
    const type = this.declaration(target)?.type ?? UNKNOWN;
    if (type === UNKNOWN) return undefined;
    const known = this.#contents.get(target);
    if (known !== undefined) return known;
    if (this.#holders.has(target) || this.#holders.size > MAX_HOLDERS) return CIRCULAR;
    this.#holders.add(target);
    const entity = this.#contentOf(this.valueOf(fileOf(target), type));
    this.#holders.delete(target);
    // What was found on the way through a circle is no answer for those inside it.
    if (this.#holders.size === 0) this.#contents.set(target, entity);
    return entity;
  }

  /** What is left when variables are replaced by what they hold. */
  #contentOf(entity: Entity): Entity {
    if (entity.kind !== "declared" || !entity.targets.some((target) => this.#isHolder(target))) return entity;
    return unionOf(
      entity.targets.map((target) =>
        this.#isHolder(target) ? (this.#held(target) ?? UNKNOWN_OWNER) : { kind: "declared", targets: [target] },
      ),
    );
  }

  #isHolder(target: Target): boolean {
    const declaration = this.declaration(target);
    return declaration !== undefined && HOLDING.has(declaration.kind) && declaration.members === NONE;
  }

  /** The declarations that are merged with this one: of the same name in the same scope or package. */
  #merged(target: Target): readonly Target[] {
    const declaration = this.declaration(target);
    if (declaration === undefined || !MERGING.has(declaration.kind)) return [target];
    const file = fileOf(target);
    const { symbols } = this.#file(file);
    const contributed = symbols.packages.findIndex(({ scope }) => scope === declaration.scope);
    const all =
      contributed === -1
        ? scopeNamesOf(symbols)
            .in(declaration.scope, declaration.name)
            .map((id) => targetOf(file, id))
        : this.#inPackage(file, this.#graph.packageNames(file)[contributed] ?? "", declaration.name);
    const merged = all.filter((other) => MERGING.has(this.declaration(other)?.kind ?? ""));
    return merged.length === 0 ? [target] : merged;
  }

  #module(file: number, specifier: string): Entity {
    const found = this.#graph.target(file, specifier);
    if (found.kind !== "files") return found;
    const [only, ...others] = found.files;
    const whole = only === undefined || others.length > 0 ? undefined : this.#wholeModule(only);
    return whole ?? { kind: "module", files: found.files };
  }

  #wholeModule(path: string): Entity | undefined {
    const file = this.#graph.indexOf(path);
    const exported = file === undefined ? undefined : exportTableOf(this.#file(file).symbols).get(WHOLE_MODULE);
    return file === undefined || exported === undefined ? undefined : this.#exported(file, WHOLE_MODULE, exported);
  }

  #package(file: number, written: string): Entity {
    const name = this.#graph.packageName(file, written);
    return this.#graph.packagesOf(file).has(name) ? { kind: "package", name } : EXTERNAL_ENTITY;
  }

  /** The member of an entity, as a file of the given position sees it. */
  member(owner: Entity, name: string, file: number, side: Side, space: number, depth = 0): Entity {
    switch (owner.kind) {
      case "declared":
        return this.#memberOf(owner.targets, name, side, file, depth);
      case "instance":
        return this.#memberOf(owner.targets, name, side === "any" ? "any" : "instance", file, depth);
      case "module":
        return unionOf(owner.files.map((path) => this.#export(path, name, space, new Set())));
      case "package":
        return this.#packageMember(file, owner.name, name, space) ?? UNKNOWN_MEMBER;
      default:
        return owner;
    }
  }

  #memberOf(targets: readonly Target[], name: string, side: Side, file: number, depth: number): Entity {
    const found = targets.flatMap((target) => this.#ownMember(target, name, side));
    if (found.length > 0) return this.#followed([...new Set(found)]);
    if (depth > MAX_BASES) return UNKNOWN_MEMBER;
    if (targets.length > 0 && targets.every((target) => this.#isHolder(target)))
      return this.#heldMember(targets, name, side, file, depth + 1);
    let rest: Entity = UNKNOWN_MEMBER;
    for (const target of targets) {
      const declaration = this.declaration(target);
      if (declaration === undefined || declaration.hasHiddenMembers) continue;
      for (const base of declaration.bases) {
        const entity = this.valueOf(fileOf(target), base);
        const member =
          entity.kind === "declared" || entity.kind === "instance"
            ? this.#memberOf(entity.targets, name, side, file, depth + 1)
            : UNKNOWN_MEMBER;
        if (member.kind === "declared") return member;
        // An earlier base that is not known may have the member: what later ones say is not certain.
        if (entity.kind !== "declared" && entity.kind !== "instance")
          return entity.kind === "external" ? UNKNOWN_MEMBER : entity;
        // What a base outside the repository lacks may be assigned anywhere.
        rest = member.kind === "external" ? UNKNOWN_MEMBER : member;
      }
    }
    return rest;
  }

  /** Of variables that may hold one or the other: certain only when all are known. */
  #heldMember(targets: readonly Target[], name: string, side: Side, file: number, depth: number): Entity {
    const members = targets.map((target) => {
      const held = this.#held(target);
      return held === undefined ? UNKNOWN_MEMBER : this.member(held, name, file, side, Space.any, depth);
    });
    return members.find(({ kind }) => kind === "open" || kind === "missing") ?? unionOf(members);
  }

  #ownMember(target: Target, name: string, side: Side): readonly Target[] {
    const members = this.declaration(target)?.members ?? NONE;
    const own = members === NONE ? [] : this.#inScope(fileOf(target), members, name, side);
    const extensions = this.#extensionsOf(target);
    if (extensions.length === 0) return own;
    return [...own, ...extensions.flatMap(({ file, scope }) => this.#inScope(file, scope, name, side))];
  }

  #inScope(file: number, scope: ScopeId, name: string, side: Side): readonly Target[] {
    const { symbols } = this.#file(file);
    return scopeNamesOf(symbols)
      .in(scope, name)
      .filter((id) => {
        const isStatic = symbols.declarations[id]?.isStatic;
        return side === "any" || isStatic === undefined || isStatic === (side === "own");
      })
      .slice(0, MAX_MERGED)
      .map((id) => targetOf(file, id));
  }

  /** While they are put together no type has any: what extends a type is named without its members. */
  #extensionsOf(target: Target): readonly { readonly file: number; readonly scope: ScopeId }[] {
    if (this.#extensions === undefined) {
      const extensions = (this.#extensions = new Map<Target, { readonly file: number; readonly scope: ScopeId }[]>());
      const found: [Target, { readonly file: number; readonly scope: ScopeId }][] = [];
      for (const [file, { symbols }] of this.#files.entries())
        for (const { type, scope } of symbols.extensions) {
          const entity = this.valueOf(file, type);
          if (entity.kind === "declared" || entity.kind === "instance")
            for (const extended of entity.targets) found.push([extended, { file, scope }]);
        }
      for (const [extended, part] of found) {
        const parts = extensions.get(extended);
        if (parts === undefined) extensions.set(extended, [part]);
        else parts.push(part);
      }
    }
    return this.#extensions.get(target) ?? [];
  }

  #isAmbiguous(targets: readonly Target[]): boolean {
    const [first] = targets;
    if (first === undefined || targets.length === 1) return false;
    const { rules } = this.#file(fileOf(first));
    const areParts = rules.hasOpenTypes === true && this.declaration(first)?.kind === "class";
    return rules.isDefinedOnce === true && !areParts;
  }

  /** All parts of a class where the language has parts. */
  #whole(targets: readonly Target[]): readonly Target[] {
    const hasParts = targets.some(
      (target) => this.#file(fileOf(target)).rules.hasOpenTypes === true && this.declaration(target)?.kind === "class",
    );
    return hasParts ? [...new Set(targets.flatMap((target) => this.#merged(target)))] : targets;
  }

  /** Definitions instead of what announces them, where the language tells them apart. */
  #defined(targets: readonly Target[]): readonly Target[] {
    const isAnnounced = (target: Target): boolean =>
      this.declaration(target)?.isSignature === true &&
      this.#file(fileOf(target)).rules.hasForwardDeclarations === true;
    if (!targets.some(isAnnounced)) return targets;
    const defined = targets.filter((target) => !isAnnounced(target));
    if (defined.length > 0) return defined;
    const elsewhere = new Set(targets.flatMap((target) => this.#definitionsOf(target)));
    return elsewhere.size === 1 ? [...elsewhere] : targets.slice(0, 1);
  }

  #definitionsOf(target: Target): readonly Target[] {
    const announced = this.declaration(target);
    const file = fileOf(target);
    const contributed = this.#file(file).symbols.packages.findIndex(({ scope }) => scope === announced?.scope);
    if (announced === undefined || contributed === -1) return [];
    const all = this.#inPackage(file, this.#graph.packageNames(file)[contributed] ?? "", announced.name);
    return all.filter((other) => {
      const declaration = this.declaration(other);
      if (declaration === undefined || declaration.isSignature || declaration.isStatic === true) return false;
      return (declaration.space & announced.space) !== 0;
    });
  }

  #bases(target: Target, side: Side): Entity {
    const found = this.#merged(target).flatMap((each) =>
      (this.declaration(each)?.bases ?? []).map((base) => this.valueOf(fileOf(each), base)),
    );
    const targets = found.flatMap((base) => (base.kind === "declared" || base.kind === "instance" ? base.targets : []));
    if (found.length > 0 && targets.length > 0) return { kind: side === "instance" ? "instance" : "declared", targets };
    return found[0]?.kind === "external" ? EXTERNAL_ENTITY : UNKNOWN_OWNER;
  }

  #export(path: string, name: string, space: number, visited: Set<string>): Entity {
    const file = this.#graph.indexOf(path);
    const missing: Entity = { kind: "missing", reason: `The module does not export "${name}".` };
    if (visited.has(path)) return missing;
    visited.add(path);
    if (file !== undefined) {
      const { symbols } = this.#file(file);
      const table = exportTableOf(symbols);
      const exported = table.get(name);
      const entity = exported === undefined ? CIRCULAR : this.#exported(file, name, exported);
      // A package that imports its own module under that module's name.
      const submodule = this.#graph.submodule(path, name);
      if (entity !== CIRCULAR || (exported !== undefined && submodule === undefined)) return entity;
      // A package's own modules come before what it takes over from others.
      if (submodule !== undefined) return { kind: "module", files: [submodule] };
      if (name !== "default") {
        const starred = this.#starExport(file, name, space, visited);
        if (starred !== undefined) return starred;
      }
      const whole = table.get(WHOLE_MODULE);
      if (whole !== undefined) {
        const entity = this.#exported(file, WHOLE_MODULE, whole);
        return name === "default" ? entity : this.member(entity, name, file, "own", space);
      }
    }
    const submodule = this.#graph.submodule(path, name);
    return submodule === undefined ? missing : { kind: "module", files: [submodule] };
  }

  #starExport(file: number, name: string, space: number, visited: Set<string>): Entity | undefined {
    let rest: Entity | undefined;
    for (const star of this.#file(file).symbols.exportsAllOf) {
      const entity = this.valueOf(file, star);
      if (entity.kind === "external") rest = EXTERNAL_ENTITY;
      if (entity.kind === "open" || entity.kind === "missing") rest ??= { kind: "open", reason: entity.reason };
      const found =
        entity.kind === "module"
          ? unionOf(entity.files.map((path) => this.#offered(path, name, space, visited)))
          : entity.kind === "declared"
            ? this.member(entity, name, file, "own", space)
            : undefined;
      if (found === undefined || found.kind === "missing") continue;
      if (found.kind === "declared" || found.kind === "module" || found.kind === "package") return found;
      rest ??= found;
    }
    return rest;
  }

  /** What an import of all names brings. */
  #offered(path: string, name: string, space: number, visited: Set<string>): Entity {
    const file = this.#graph.indexOf(path);
    const isOffered =
      file === undefined ||
      (this.#file(file).symbols.offered?.has(name) ?? this.#file(file).rules.isPrivate?.(name) !== true);
    return isOffered
      ? this.#export(path, name, space, visited)
      : { kind: "missing", reason: `The module keeps "${name}" to itself.` };
  }

  #exported(file: number, name: string, exported: Iterable<{ declaration: DeclarationId; value: Value }>): Entity {
    const { symbols } = this.#file(file);
    const key = `${String(file)}>${name}`;
    const known = this.#lookups.get(key);
    if (known !== undefined) return known;
    this.#lookups.set(key, CIRCULAR);
    const found: Entity[] = [];
    const declared = new Set<DeclarationId>();
    for (const { declaration, value } of exported) {
      const own = symbols.declarations[declaration];
      if (own === undefined) found.push(this.valueOf(file, value));
      else for (const id of scopeNamesOf(symbols).in(own.scope, own.name)) declared.add(id);
    }
    if (declared.size > 0) found.push(this.#declared(file, [...declared]));
    const entity = unionOf(found);
    this.#lookups.set(key, entity);
    return entity;
  }

  #packageMember(file: number, packageName: string, name: string, space: number): Entity | undefined {
    const targets = this.#suited(this.#inPackage(file, packageName, name), space);
    if (targets.length > 0) return this.#followed(targets);
    const inner = packageWithin(packageName, name);
    if (this.#graph.packagesOf(file).has(inner)) return { kind: "package", name: inner };
    return this.#file(file).rules.showsOpened === true ? this.#shown(file, packageName, name, space) : undefined;
  }

  /** What parts of a package open. */
  #shown(file: number, packageName: string, name: string, space: number): Entity | undefined {
    for (const part of this.#graph.packagesOf(file).scopesOf(packageName)) {
      const opened = this.#file(part.file).symbols.scopes[part.scope]?.opened ?? [];
      const found = this.#opened(part.file, opened, name, space);
      if (found?.kind === "declared" || found?.kind === "package") return found;
    }
    return undefined;
  }

  #suited(targets: readonly Target[], space: number): readonly Target[] {
    return targets.filter((target) => ((this.declaration(target)?.space ?? 0) & space) !== 0);
  }

  #inPackage(file: number, packageName: string, name: string): readonly Target[] {
    return this.#graph
      .packagesOf(file)
      .scopesOf(packageName)
      .flatMap((part) =>
        scopeNamesOf(this.#file(part.file).symbols)
          .in(part.scope, name)
          .map((id) => targetOf(part.file, id)),
      );
  }

  /** Outwards through scopes that open modules and packages or inherit members. */
  #lookUp(file: number, from: ScopeId, name: string, space: number, index: number): Entity {
    const { symbols } = this.#file(file);
    const names = scopeNamesOf(symbols);
    let rest: Entity | undefined;
    let hasLeft = false;
    for (let at = from; at !== NONE;) {
      const scope = symbols.scopes[at];
      if (scope === undefined) break;
      if (isVisible(scope, hasLeft)) {
        const own = meantBy(symbols.declarations, names.in(at, name), space, index);
        if (own.length > 0) return this.#declared(file, own);
        if (scope.inherits && scope.owner !== NONE) {
          const inherited = this.#memberOf(this.#merged(targetOf(file, scope.owner)), name, "any", file, 0);
          const targets = inherited.kind === "declared" ? this.#suited(inherited.targets, space) : [];
          if (targets.length > 0) return { kind: "declared", targets };
        }
        const opened = this.#opened(file, scope.opened, name, space);
        if (opened !== undefined && opened.kind !== "external" && opened.kind !== "open" && opened.kind !== "missing")
          return opened;
        rest ??= opened;
      }
      hasLeft ||= scope.kind === "function" || scope.kind === "class";
      at = scope.parent;
    }
    const global = this.#global(file, name, space);
    return global.kind === "missing" ? (rest ?? global) : global;
  }

  /** What is opened first counts first; undefined when none of it can have the name. */
  #opened(file: number, values: Value[], name: string, space: number): Entity | undefined {
    if (values.length === 0 || this.#opening.has(values)) return undefined;
    let rest: Entity | undefined;
    for (const value of values) {
      this.#opening.add(values);
      const entity = this.valueOf(file, value);
      this.#opening.delete(values);
      if (entity.kind === "external") rest ??= EXTERNAL_ENTITY;
      else if (entity.kind === "missing" || entity.kind === "open") rest = { kind: "open", reason: entity.reason };
      else {
        const found =
          entity.kind === "package"
            ? this.#packageMember(file, entity.name, name, space)
            : entity.kind === "module"
              ? unionOf(entity.files.map((path) => this.#offered(path, name, space, new Set())))
              : this.member(entity, name, file, "any", space);
        if (found === undefined || found.kind === "missing" || found.kind === "open") continue;
        if (found.kind !== "external") return found;
        rest ??= found;
      }
    }
    return rest;
  }

  /** A name that no scope of the file declares. */
  #global(file: number, name: string, space: number): Entity {
    const key = `${String(file)} ${String(space)} ${name}`;
    const known = this.#lookups.get(key);
    if (known !== undefined) return known;
    const { rules } = this.#file(file);
    const shared = rules.globals === undefined ? undefined : this.#packageMember(file, rules.globals, name, space);
    const entity = shared ?? (rules.isBuiltin?.(name) === false ? NOT_IN_SCOPE : EXTERNAL_ENTITY);
    this.#lookups.set(key, entity);
    return entity;
  }
}
