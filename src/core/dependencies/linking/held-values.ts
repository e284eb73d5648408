/** What variables hold, what calls give, and what takes their arguments. */
import { NONE } from "../scopes/file-symbols.ts";
import { UNKNOWN } from "../scopes/value.ts";
import type { EntityWalk } from "./entity-walk.ts";
import { CIRCULAR, type Entity, fileOf, type Target, unionOf, UNKNOWN_OWNER } from "./entity.ts";
import type { LinkedRepository } from "./linked-repository.ts";
import type { Questions } from "./questions.ts";

/** Their declared type is that of their result. */
const RETURNING: ReadonlySet<string> = new Set(["function", "method"]);
const HOLDING: ReadonlySet<string> = new Set(["variable", "parameter", "field"]);
/** A variable that holds a variable, and so on: longer chains are left to the compiler. */
const MAX_HOLDERS = 8;

export class HeldValues {
  readonly #repository: LinkedRepository;
  readonly #questions: Questions;
  readonly #walk: EntityWalk;
  readonly #contents = new Map<Target, Entity>();
  /** Variables whose content is being asked for. */
  readonly #holders = new Set<Target>();
  /** What was found on the way through a circle or up to the limit, and how many holders lay before it. */
  readonly #partial = new Map<Target, { readonly entity: Entity; readonly depth: number }>();
  #isPartial = false;

  constructor(repository: LinkedRepository, questions: Questions, walk: EntityWalk) {
    this.#repository = repository;
    this.#questions = questions;
    this.#walk = walk;
  }

  /** What calling it gives. */
  result(callee: Entity, depth = 0): Entity {
    // What a library's function returns may well be the repository's: an element of a list, a callback's result.
    if (callee.kind !== "declared") return UNKNOWN_OWNER;
    if (depth > MAX_HOLDERS) return CIRCULAR;
    const classes = callee.targets.filter((target) => this.#kindOf(target) === "class");
    if (classes.length > 0) return { kind: "instance", targets: classes };
    const results = callee.targets.map((target) => {
      const held = this.of(target);
      // What a variable holds is called; what a function returns is its result.
      return held === undefined || RETURNING.has(this.#kindOf(target)) ? held : this.result(held, depth + 1);
    });
    return results.length === 0 || results.includes(undefined)
      ? UNKNOWN_OWNER
      : unionOf(results.filter((result) => result !== undefined));
  }

  /** What a variable holds or a function returns; undefined when syntax does not tell. */
  of(target: Target): Entity | undefined {
    const type = this.#repository.declaration(target)?.type ?? UNKNOWN;
    if (type === UNKNOWN) return undefined;
    const known = this.#contents.get(target);
    if (known !== undefined) return known;
    const depth = this.#holders.size;
    const partial = this.#partial.get(target);
    if (this.#holders.has(target) || depth > MAX_HOLDERS || (partial !== undefined && partial.depth <= depth)) {
      this.#isPartial = true;
      return partial?.entity ?? CIRCULAR;
    }
    const wasPartial = this.#isPartial;
    this.#isPartial = false;
    const entity = this.#questions.during(this.#holders, target, () =>
      this.#contentOf(this.#walk.valueOf(fileOf(target), type)),
    );
    // What was found on the way through a circle is no answer for those inside it.
    if (depth === 0 || !this.#isPartial) this.#contents.set(target, entity);
    else this.#partial.set(target, { entity, depth });
    this.#isPartial ||= wasPartial;
    if (depth === 0) {
      this.#isPartial = false;
      this.#partial.clear();
    }
    return entity;
  }

  /** Whether it is a variable without members of its own: what it holds has them. */
  isHolder(target: Target): boolean {
    const declaration = this.#repository.declaration(target);
    return declaration !== undefined && HOLDING.has(declaration.kind) && declaration.members === NONE;
  }

  /** What is left when variables are replaced by what they hold. */
  #contentOf(entity: Entity): Entity {
    if (entity.kind !== "declared" || !entity.targets.some((target) => this.isHolder(target))) return entity;
    return unionOf(
      entity.targets.map((target) =>
        this.isHolder(target) ? (this.of(target) ?? UNKNOWN_OWNER) : { kind: "declared", targets: [target] },
      ),
    );
  }

  #kindOf(target: Target): string {
    return this.#repository.declaration(target)?.kind ?? "";
  }
}
