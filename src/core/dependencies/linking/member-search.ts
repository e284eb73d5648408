/** Members of types and of what variables hold: their own first, then those of their bases in order. */
import type { Declaration } from "../scopes/file-symbols.ts";
import { NONE, Space } from "../scopes/file-symbols.ts";
import type { EntityWalk, Side } from "./entity-walk.ts";
import {
  type Entity,
  EXTERNAL_ENTITY,
  fileOf,
  MAX_PARTS,
  type Target,
  targetOf,
  TOO_MANY,
  unionOf,
  unknownBy,
  UNKNOWN_MEMBER,
  UNKNOWN_OWNER,
} from "./entity.ts";
import type { HeldValues } from "./held-values.ts";
import { scopeNamesOf } from "./linked-file.ts";
import type { LinkedRepository } from "./linked-repository.ts";
import type { TypeExtensions } from "./type-extensions.ts";

/** Inheritance deeper than this is a mistake. */
const MAX_DEPTH = 64;
/** Types that one member is looked for in: no class has as many bases, and every use would search them all. */
const MAX_TYPES = 256;

/** A member as it is looked for, and what types without it came to. */
interface Search {
  readonly name: string;
  readonly side: Side;
  readonly file: number;
  readonly tried: Map<string, Entity>;
}

export class MemberSearch {
  readonly #repository: LinkedRepository;
  readonly #walk: EntityWalk;
  readonly #held: HeldValues;
  readonly #extensions: TypeExtensions;
  readonly #bySide = new WeakMap<readonly unknown[], Map<Side, readonly Target[]>>();

  constructor(repository: LinkedRepository, walk: EntityWalk, held: HeldValues, extensions: TypeExtensions) {
    this.#repository = repository;
    this.#walk = walk;
    this.#held = held;
    this.#extensions = extensions;
  }

  /** The member of merged declarations, as a file of the given position sees it. */
  of(targets: readonly Target[], name: string, side: Side, file: number): Entity {
    return this.#find({ name, side, file, tried: new Map() }, targets, 0);
  }

  /** What has the parameters as members: functions themselves, and the constructors of classes. */
  callable(file: number, callee: Entity): Entity {
    if (callee.kind !== "declared") return callee.kind === "external" ? EXTERNAL_ENTITY : UNKNOWN_OWNER;
    const constructorName = this.#repository.file(file).rules.constructorName ?? "";
    const found = callee.targets.map((target): Entity => {
      if (this.#repository.declaration(target)?.kind !== "class") return { kind: "declared", targets: [target] };
      const made = this.of([target], constructorName, "any", file);
      // Without a constructor of its own, its fields are what it is made of.
      return made.kind === "declared" ? made : { kind: "declared", targets: [target] };
    });
    return unionOf(found);
  }

  /** The bases of a type, or instances of them. */
  basesOf(target: Target, side: "own" | "instance"): Entity {
    const merged = this.#repository.merged(target);
    if (merged.length > MAX_PARTS) return TOO_MANY;
    const found = merged.flatMap((each) =>
      (this.#repository.declaration(each)?.bases ?? []).map((base) => this.#walk.valueOf(fileOf(each), base)),
    );
    const targets = found.flatMap((base) => (base.kind === "declared" || base.kind === "instance" ? base.targets : []));
    if (targets.length > MAX_PARTS) return TOO_MANY;
    if (targets.length > 0) return { kind: side === "instance" ? "instance" : "declared", targets };
    return found[0]?.kind === "external" ? EXTERNAL_ENTITY : UNKNOWN_OWNER;
  }

  #find(search: Search, targets: readonly Target[], depth: number): Entity {
    const key = targets.join(" ");
    const tried = search.tried.get(key);
    if (tried !== undefined) return tried;
    search.tried.set(key, UNKNOWN_MEMBER);
    const entity = this.#own(search, targets) ?? this.#inherited(search, targets, depth);
    search.tried.set(key, entity);
    return entity;
  }

  #own({ name, side }: Search, targets: readonly Target[]): Entity | undefined {
    const found = new Set<Target>();
    for (const target of targets)
      for (const member of this.#ownMembers(target, name, side)) {
        found.add(member);
        if (found.size > MAX_PARTS) return TOO_MANY;
      }
    return found.size === 0 ? undefined : this.#walk.followed([...found]);
  }

  #inherited(search: Search, targets: readonly Target[], depth: number): Entity {
    if (depth > MAX_DEPTH || search.tried.size > MAX_TYPES) return UNKNOWN_MEMBER;
    if (targets.length > 0 && targets.every((target) => this.#held.isHolder(target)))
      return this.#ofHeld(search, targets, depth + 1);
    let rest: Entity = UNKNOWN_MEMBER;
    for (const target of targets) {
      const declaration = this.#repository.declaration(target);
      if (declaration === undefined || declaration.hasHiddenMembers) continue;
      for (const base of declaration.bases) {
        const entity = this.#walk.valueOf(fileOf(target), base);
        // An earlier base that is not known may have the member: what later ones say is not certain.
        if (entity.kind !== "declared" && entity.kind !== "instance")
          return entity.kind === "external" ? UNKNOWN_MEMBER : unknownBy(entity);
        const member = this.#find(search, entity.targets, depth + 1);
        if (member.kind === "declared") return member;
        // What a base outside the repository lacks may be assigned anywhere.
        rest = member.kind === "external" ? UNKNOWN_MEMBER : member;
      }
    }
    return rest;
  }

  /** Of variables that may hold one or the other: certain only when all are known. */
  #ofHeld(search: Search, targets: readonly Target[], depth: number): Entity {
    const members = targets.map((target) => {
      const held = this.#held.of(target);
      if (held === undefined) return UNKNOWN_MEMBER;
      if (held.kind !== "declared" && held.kind !== "instance")
        return this.#walk.member(held, search.name, search.file, search.side, Space.any);
      const side = held.kind === "instance" && search.side !== "any" ? "instance" : search.side;
      const inner = side === search.side ? search : { ...search, side, tried: new Map<string, Entity>() };
      return this.#find(inner, held.targets, depth);
    });
    return members.find(({ kind }) => kind === "open" || kind === "missing") ?? unionOf(members);
  }

  #ownMembers(target: Target, name: string, side: Side): readonly Target[] {
    const declaration = this.#repository.declaration(target);
    const own = declaration === undefined ? [] : this.#inScope(target, declaration, name, side);
    const beside = this.#extensions.membersOf(target, name);
    if (beside === undefined || own.length > MAX_PARTS) return own;
    const ofSide = this.#ofSide(beside, () => beside, side);
    return own.length === 0 ? ofSide : [...own, ...ofSide.slice(0, MAX_PARTS + 1)];
  }

  #inScope(target: Target, { members }: Declaration, name: string, side: Side): readonly Target[] {
    if (members === NONE) return [];
    const file = fileOf(target);
    const ids = scopeNamesOf(this.#repository.file(file).symbols).in(members, name);
    if (ids.length === 0) return [];
    return this.#ofSide(ids, () => ids.map((id) => targetOf(file, id)), side);
  }

  /** Kept by `list`, which stands for the targets: a name may be declared in thousands of places. */
  #ofSide(list: readonly unknown[], targets: () => readonly Target[], side: Side): readonly Target[] {
    let sides = this.#bySide.get(list);
    if (sides === undefined) this.#bySide.set(list, (sides = new Map()));
    let found = sides.get(side);
    if (found === undefined) {
      found = targets().filter((target) => {
        const isStatic = this.#repository.declaration(target)?.isStatic;
        return side === "any" || isStatic === undefined || isStatic === (side === "own");
      });
      sides.set(side, found);
    }
    return found;
  }
}
