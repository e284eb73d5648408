/**
 * Follows references through a whole repository: a file's own scopes, then modules and packages, then the members
 * that syntax shows. What it cannot follow for certain stays open; nothing is guessed.
 */
import type { ModuleGraph } from "../modules/module-graph.ts";
import { type Declaration, DEFERRED, FIRST_LIST, type ReferenceId, Space, UNBOUND } from "../scopes/file-symbols.ts";
import { kindOf, payloadOf, UNKNOWN, type Value, ValueKind } from "../scopes/value.ts";
import type { EntityWalk, Side } from "./entity-walk.ts";
import {
  type Entity,
  EXTERNAL_ENTITY,
  fileOf,
  MAX_PARTS,
  oneOf,
  type Target,
  targetOf,
  TOO_MANY,
  unionOf,
  unknownBy,
  UNKNOWN_MEMBER,
  UNKNOWN_OWNER,
} from "./entity.ts";
import { HeldValues } from "./held-values.ts";
import { scopeNamesOf, type SymbolFile } from "./linked-file.ts";
import { LinkedRepository } from "./linked-repository.ts";
import { MemberSearch } from "./member-search.ts";
import { ModuleExports } from "./module-exports.ts";
import { Questions } from "./questions.ts";
import { ScopeChain } from "./scope-chain.ts";
import { TypeExtensions } from "./type-extensions.ts";

export class RepositoryLinker implements EntityWalk {
  readonly #repository: LinkedRepository;
  readonly #questions = new Questions();
  readonly #held: HeldValues;
  readonly #members: MemberSearch;
  readonly #exports: ModuleExports;
  readonly #scopes: ScopeChain;
  readonly #rows: (Map<ReferenceId, Entity> | undefined)[] = [];
  readonly #aliases = new Map<Target, Entity>();

  constructor(files: readonly SymbolFile[], graph: ModuleGraph) {
    const repository = (this.#repository = new LinkedRepository(files, graph));
    const extensions = new TypeExtensions();
    this.#held = new HeldValues(repository, this.#questions, this);
    this.#members = new MemberSearch(repository, this, this.#held, extensions);
    this.#exports = new ModuleExports(repository, this.#questions, this);
    this.#scopes = new ScopeChain(repository, this.#questions, this, this.#members, this.#exports);
    extensions.collect(repository, (file, value) => this.valueOf(file, value));
  }

  /** How many answers were begun: for tests of how the work grows. */
  get attempts(): number {
    return this.#questions.attempts;
  }

  resolve(file: number, row: ReferenceId): Entity {
    const references = this.#repository.files[file]?.symbols.references;
    if (references === undefined) return UNKNOWN_OWNER;
    const binding = references.binding[row] ?? UNBOUND;
    if (references.isMember[row] === 0 && binding !== DEFERRED && binding !== UNBOUND)
      return this.#bound(file, binding);
    const answers = (this.#rows[file] ??= new Map());
    return this.#questions.ask(answers, row, () => this.#resolveRow(file, row));
  }

  declaration(target: Target): Declaration | undefined {
    return this.#repository.declaration(target);
  }

  /** What declares a package that has one part only; empty for others. */
  partOf(file: number, packageName: string): readonly Target[] {
    const [part, ...others] = this.#repository.graph.packagesOf(file).scopesOf(packageName);
    if (part === undefined || others.length > 0) return [];
    const { symbols } = this.#repository.file(part.file);
    const name = packageName.slice(packageName.lastIndexOf(".") + 1);
    const declared = scopeNamesOf(symbols).in(symbols.scopes[part.scope]?.parent ?? 0, name);
    return declared.map((id) => targetOf(part.file, id));
  }

  valueOf(file: number, value: Value): Entity {
    const payload = payloadOf(value);
    switch (kindOf(value)) {
      case ValueKind.reference:
        return this.resolve(file, payload);
      case ValueKind.instance:
        return instanceOf(this.resolve(file, payload));
      case ValueKind.result:
        return this.#held.result(this.resolve(file, payload));
      case ValueKind.callable:
        return this.#members.callable(file, this.resolve(file, payload));
      case ValueKind.self:
        return instanceOf(this.#merged(file, payload));
      case ValueKind.own:
        return this.#merged(file, payload);
      case ValueKind.superInstance:
        return this.#members.basesOf(targetOf(file, payload), "instance");
      case ValueKind.superOwn:
        return this.#members.basesOf(targetOf(file, payload), "own");
      case ValueKind.module:
        return this.#module(file, this.#repository.text(file, payload));
      case ValueKind.package:
        return this.#package(file, this.#repository.text(file, payload));
      case ValueKind.external:
        return EXTERNAL_ENTITY;
      default:
        return UNKNOWN_OWNER;
    }
  }

  member(owner: Entity, name: string, file: number, side: Side, space: number): Entity {
    switch (owner.kind) {
      case "declared":
        return this.#members.of(owner.targets, name, side, file);
      case "instance":
        return this.#members.of(owner.targets, name, side === "any" ? "any" : "instance", file);
      case "module":
        return this.#exports.of(owner.files, name, space);
      case "package":
        return this.#scopes.packageMember(file, owner.name, { name, space }) ?? UNKNOWN_MEMBER;
      default:
        return unknownBy(owner);
    }
  }

  followed(candidates: readonly Target[]): Entity {
    if (candidates.length > MAX_PARTS) return TOO_MANY;
    const targets = this.#defined(this.#whole(candidates));
    if (targets.length > MAX_PARTS) return TOO_MANY;
    if (this.#isAmbiguous(targets)) return this.#packageOf(targets) ?? oneOf(targets);
    if (!targets.some((target) => this.#isAlias(target))) return { kind: "declared", targets };
    return unionOf(
      targets.map((target) => (this.#isAlias(target) ? this.#alias(target) : { kind: "declared", targets: [target] })),
    );
  }

  #resolveRow(file: number, row: ReferenceId): Entity {
    const { symbols } = this.#repository.file(file);
    const { references } = symbols;
    const name = symbols.texts[references.name[row] ?? 0] ?? "";
    const space = references.space[row] ?? Space.any;
    if (references.isMember[row] === 0) {
      const wanted = { name, space };
      return references.binding[row] === DEFERRED
        ? this.#scopes.lookUp(file, references.scope[row] ?? 0, wanted, references.start[row] ?? 0)
        : this.#scopes.global(file, wanted);
    }
    const owner = this.valueOf(file, (references.receiver[row] ?? UNKNOWN) as Value);
    return name === "" ? owner : this.member(owner, name, file, "own", space);
  }

  #bound(file: number, binding: number): Entity {
    if (binding >= 0) return this.followed([targetOf(file, binding)]);
    const list = this.#repository.file(file).symbols.bindings[FIRST_LIST - binding] ?? [];
    return list.length > MAX_PARTS ? TOO_MANY : this.followed(list.map((id) => targetOf(file, id)));
  }

  #isAlias(target: Target): boolean {
    return this.declaration(target)?.kind === "alias";
  }

  #alias(target: Target): Entity {
    return this.#questions.ask(this.#aliases, target, () =>
      this.valueOf(fileOf(target), this.declaration(target)?.alias ?? UNKNOWN),
    );
  }

  #merged(file: number, declaration: number): Entity {
    const targets = this.#repository.merged(targetOf(file, declaration));
    return targets.length > MAX_PARTS ? TOO_MANY : { kind: "declared", targets };
  }

  #module(file: number, specifier: string): Entity {
    const found = this.#repository.graph.target(file, specifier);
    if (found.kind !== "files") return found;
    const [only, ...others] = found.files;
    const whole = only === undefined || others.length > 0 ? undefined : this.#exports.whole(only);
    return whole ?? { kind: "module", files: found.files };
  }

  #package(file: number, written: string): Entity {
    const name = this.#repository.graph.packageName(file, written);
    return this.#repository.graph.packagesOf(file).has(name) ? { kind: "package", name } : EXTERNAL_ENTITY;
  }

  /** The package that all of them are names of: a namespace that is opened again. */
  #packageOf(targets: readonly Target[]): Entity | undefined {
    if (!targets.every((target) => this.#isAlias(target))) return undefined;
    const [first, ...others] = targets.map((target) => this.#alias(target));
    if (first?.kind !== "package") return undefined;
    return others.every((other) => other.kind === "package" && other.name === first.name) ? first : undefined;
  }

  #hasParts(target: Target): boolean {
    const { rules } = this.#repository.file(fileOf(target));
    return rules.hasOpenTypes === true && this.declaration(target)?.kind === "class";
  }

  #isAmbiguous(targets: readonly Target[]): boolean {
    const [first] = targets;
    if (first === undefined || targets.length === 1) return false;
    return this.#repository.file(fileOf(first)).rules.isDefinedOnce === true && !this.#hasParts(first);
  }

  /** All parts of a class where the language has parts. */
  #whole(targets: readonly Target[]): readonly Target[] {
    if (!targets.some((target) => this.#hasParts(target))) return targets;
    // A class has the same parts wherever it is found: they are listed once.
    return [...new Set([...new Set(targets.map((target) => this.#repository.merged(target)))].flat())];
  }

  /** Definitions instead of what announces them, where the language tells them apart. */
  #defined(targets: readonly Target[]): readonly Target[] {
    const isAnnounced = (target: Target): boolean =>
      this.declaration(target)?.isSignature === true &&
      this.#repository.file(fileOf(target)).rules.hasForwardDeclarations === true;
    if (!targets.some(isAnnounced)) return targets;
    const defined = targets.filter((target) => !isAnnounced(target));
    const announced = targets.filter(isAnnounced);
    if (defined.length > 0) return this.#areOverloads(announced, defined.length) ? targets : defined;
    const elsewhere = [...new Set(targets.flatMap((target) => this.#repository.definitionsOf(target)))];
    if (this.#areOverloads(announced, Math.max(1, elsewhere.length))) return targets;
    if (elsewhere.length === 1) return elsewhere;
    // Several definitions of what has overloads are others', and a type is announced wherever it is needed.
    if (elsewhere.length > 1 && this.#hasOverloads(announced)) return elsewhere;
    const isType = announced.some((target) => this.declaration(target)?.kind === "class");
    return isType && new Set(announced.map(fileOf)).size > 1 ? targets : targets.slice(0, 1);
  }

  /** More functions are announced than there are definitions: some lie outside, or are never defined. */
  #areOverloads(announced: readonly Target[], definitions: number): boolean {
    return announced.length > definitions && this.#hasOverloads(announced);
  }

  #hasOverloads(targets: readonly Target[]): boolean {
    return targets.some((target) => {
      const kind = this.declaration(target)?.kind;
      const isFunction = kind === "function" || kind === "method";
      return isFunction && this.#repository.file(fileOf(target)).rules.hasOverloads === true;
    });
  }
}

function instanceOf(type: Entity): Entity {
  if (type.kind === "instance") return UNKNOWN_OWNER;
  return type.kind === "declared" ? { kind: "instance", targets: type.targets } : unknownBy(type);
}
