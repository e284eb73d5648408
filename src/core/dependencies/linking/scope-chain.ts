/** Names that a file's own scopes leave to others: opened modules and packages, inherited members, shared globals. */
import { packageWithin } from "../modules/package-index.ts";
import { NONE, type ScopeId } from "../scopes/file-symbols.ts";
import { meantBy } from "../scopes/name-meaning.ts";
import { isVisible } from "../scopes/scope-names.ts";
import type { Value } from "../scopes/value.ts";
import type { EntityWalk } from "./entity-walk.ts";
import {
  CIRCULAR,
  type Entity,
  EXTERNAL_ENTITY,
  isAmbiguous,
  MAX_PARTS,
  NOT_IN_SCOPE,
  type Target,
  targetOf,
  TOO_MANY,
} from "./entity.ts";
import { scopeNamesOf } from "./linked-file.ts";
import type { LinkedRepository } from "./linked-repository.ts";
import type { MemberSearch } from "./member-search.ts";
import type { ModuleExports } from "./module-exports.ts";
import type { Questions } from "./questions.ts";

/** A name and the spaces it may mean something in. */
interface Wanted {
  readonly name: string;
  readonly space: number;
}

export class ScopeChain {
  readonly #repository: LinkedRepository;
  readonly #questions: Questions;
  readonly #walk: EntityWalk;
  readonly #members: MemberSearch;
  readonly #exports: ModuleExports;
  readonly #globals = new Map<string, Entity>();
  /** What packages show, by file of the language, package, space and name. */
  readonly #shown = new Map<string, Entity | undefined>();
  /** Lists of opened values of which one is being asked for: it is not looked up in what it opens itself. */
  readonly #opening = new Set<readonly Value[]>();

  constructor(
    repository: LinkedRepository,
    questions: Questions,
    walk: EntityWalk,
    members: MemberSearch,
    exports: ModuleExports,
  ) {
    this.#repository = repository;
    this.#questions = questions;
    this.#walk = walk;
    this.#members = members;
    this.#exports = exports;
  }

  /** Outwards from a scope; `index` is where in the text the name is used. */
  lookUp(file: number, from: ScopeId, wanted: Wanted, index: number): Entity {
    const { symbols } = this.#repository.file(file);
    const names = scopeNamesOf(symbols);
    let rest: Entity | undefined;
    let hasLeft = false;
    for (let at = from; at !== NONE;) {
      const scope = symbols.scopes[at];
      if (scope === undefined) break;
      if (isVisible(scope, hasLeft)) {
        const own = meantBy(symbols.declarations, names.in(at, wanted.name), wanted.space, index);
        if (own.length > 0) return this.#walk.followed(own.map((id) => targetOf(file, id)));
        if (scope.inherits && scope.owner !== NONE) {
          const inherited = this.#inherited(file, scope.owner, wanted);
          if (inherited !== undefined) return inherited;
        }
        const opened = this.#opened(file, scope.opened, wanted);
        // Declared there, though more than once: no other of the name is meant.
        if (opened !== undefined && isAmbiguous(opened)) return opened;
        if (opened !== undefined && opened.kind !== "external" && opened.kind !== "open" && opened.kind !== "missing")
          return opened;
        rest ??= opened;
      }
      hasLeft ||= scope.kind === "function" || scope.kind === "class";
      at = scope.parent;
    }
    const global = this.global(file, wanted);
    return global.kind === "missing" ? (rest ?? global) : global;
  }

  /** A name that no scope of the file declares. */
  global(file: number, wanted: Wanted): Entity {
    const key = `${String(file)} ${String(wanted.space)} ${wanted.name}`;
    return this.#questions.ask(this.#globals, key, () => {
      const { rules } = this.#repository.file(file);
      const shared = rules.globals === undefined ? undefined : this.packageMember(file, rules.globals, wanted);
      return shared ?? (rules.isBuiltin?.(wanted.name) === false ? NOT_IN_SCOPE : EXTERNAL_ENTITY);
    });
  }

  /** A name of a package, or of what its parts open where the language shows that. */
  packageMember(file: number, packageName: string, wanted: Wanted): Entity | undefined {
    const own = this.#ownOfPackage(file, packageName, wanted);
    if (own !== undefined || this.#repository.file(file).rules.showsOpened !== true) return own;
    const key = `${String(wanted.space)} ${packageName} ${wanted.name}`;
    if (this.#shown.has(key)) return this.#shown.get(key);
    const { entity, isCertain } = this.#shownBy(file, packageName, wanted);
    // What is found while something is being opened leaves out what that would bring.
    if (isCertain && this.#opening.size === 0) this.#shown.set(key, entity);
    return entity;
  }

  #inherited(file: number, owner: number, { name, space }: Wanted): Entity | undefined {
    const merged = this.#repository.merged(targetOf(file, owner));
    if (merged.length > MAX_PARTS) return TOO_MANY;
    const inherited = this.#members.of(merged, name, "any", file);
    const targets = inherited.kind === "declared" ? this.#suited(inherited.targets, space) : [];
    return targets.length === 0 ? undefined : { kind: "declared", targets };
  }

  /** What is opened first counts first; undefined when none of it can have the name. */
  #opened(file: number, values: readonly Value[], wanted: Wanted): Entity | undefined {
    if (values.length === 0 || this.#opening.has(values)) return undefined;
    let rest: Entity | undefined;
    for (const value of values) {
      const entity = this.#questions.during(this.#opening, values, () => this.#walk.valueOf(file, value));
      if (entity.kind === "external") rest ??= EXTERNAL_ENTITY;
      else if (entity.kind === "missing" || entity.kind === "open") rest = { kind: "open", cause: entity.cause };
      else {
        const found =
          entity.kind === "package"
            ? this.packageMember(file, entity.name, wanted)
            : this.#offered(file, entity, wanted);
        if (found !== undefined && isAmbiguous(found)) return found;
        if (found === undefined || found.kind === "missing" || found.kind === "open") continue;
        if (found.kind !== "external") return found;
        rest ??= found;
      }
    }
    return rest;
  }

  /** What a module, or the members of a type, bring where they are opened. */
  #offered(file: number, opened: Entity, { name, space }: Wanted): Entity {
    return opened.kind === "module"
      ? this.#exports.offered(opened.files, name, space)
      : this.#ofSpace(this.#walk.member(opened, name, file, "any", space), name, space);
  }

  /** Without what the name means in other spaces. */
  #ofSpace(member: Entity, name: string, space: number): Entity {
    const all = member.kind === "declared" ? member.targets : member.kind === "open" ? member.among : undefined;
    if (all === undefined) return member;
    const targets = this.#suited(all, space);
    if (targets.length === all.length) return member;
    return targets.length === 0
      ? { kind: "missing", cause: { kind: "no-member", text: `No "${name}" that it could be is a member.` } }
      : this.#walk.followed(targets);
  }

  #ownOfPackage(file: number, packageName: string, { name, space }: Wanted): Entity | undefined {
    const targets = this.#suited(this.#repository.inPackage(file, packageName, name), space);
    if (targets.length > 0) return this.#walk.followed(targets);
    const inner = packageWithin(packageName, name);
    return this.#repository.graph.packagesOf(file).has(inner) ? { kind: "package", name: inner } : undefined;
  }

  /** What parts of the package open, and parts of packages that they open, depth first, each package once. */
  #shownBy(
    file: number,
    packageName: string,
    wanted: Wanted,
  ): { readonly entity: Entity | undefined; readonly isCertain: boolean } {
    const packages = this.#repository.graph.packagesOf(file);
    const visited = new Set([packageName]);
    const way = [this.#openedBy(packages.scopesOf(packageName))];
    let isCertain = true;
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const next = step.next();
      if (next.done === true) {
        way.pop();
        continue;
      }
      const { file: part, entity: opened } = next.value;
      let found: Entity | undefined = opened;
      if (opened.kind === "package") {
        if (visited.has(opened.name)) continue;
        visited.add(opened.name);
        found = this.#ownOfPackage(part, opened.name, wanted);
        if (found === undefined) way.push(this.#openedBy(packages.scopesOf(opened.name)));
      } else if (opened.kind !== "external" && opened.kind !== "open" && opened.kind !== "missing")
        found = this.#offered(part, opened, wanted);
      if (found?.kind === "declared" || found?.kind === "package") return { entity: found, isCertain };
      isCertain &&= found !== CIRCULAR;
    }
    return { entity: undefined, isCertain };
  }

  *#openedBy(
    parts: readonly { readonly file: number; readonly scope: ScopeId }[],
  ): Generator<{ readonly file: number; readonly entity: Entity }> {
    for (const { file, scope } of parts) {
      const values = this.#repository.file(file).symbols.scopes[scope]?.opened ?? [];
      for (const value of values) {
        if (this.#opening.has(values)) break;
        yield { file, entity: this.#questions.during(this.#opening, values, () => this.#walk.valueOf(file, value)) };
      }
    }
  }

  #suited(targets: readonly Target[], space: number): readonly Target[] {
    return targets.filter((target) => ((this.#repository.declaration(target)?.space ?? 0) & space) !== 0);
  }
}
