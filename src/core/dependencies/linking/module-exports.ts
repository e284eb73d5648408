/** What modules export: their own names, those of submodules, and what they take over from others with a star. */
import type { DeclarationId } from "../scopes/file-symbols.ts";
import type { Value } from "../scopes/value.ts";
import type { EntityWalk } from "./entity-walk.ts";
import { CIRCULAR, type Entity, EXTERNAL_ENTITY, isAmbiguous, targetOf, unionOf } from "./entity.ts";
import { exportTableOf, scopeNamesOf } from "./linked-file.ts";
import type { LinkedRepository } from "./linked-repository.ts";
import type { Questions } from "./questions.ts";

/** Export that stands for the module as a whole (`export =`, `module.exports =`). */
const WHOLE_MODULE = "export=";

/** Modules that are remembered to lack a name, of all names. */
const MAX_LACKING = 1_000_000;

/** What a star leads to: a file, a folder without one, or something else. */
type Star = { readonly path: string; readonly file: number | undefined } | { readonly entity: Entity };

/** A module on the way through stars, and what they have come to so far. */
interface Step {
  readonly file: number;
  readonly stars: readonly Star[];
  next: number;
  rest: Entity | undefined;
}

interface Found {
  readonly entity: Entity;
  /** False when it leads back to what is being asked for: then it is no answer for others. */
  readonly isCertain: boolean;
}

export class ModuleExports {
  readonly #repository: LinkedRepository;
  readonly #questions: Questions;
  readonly #walk: EntityWalk;
  /** By file and name. */
  readonly #own = new Map<string, Entity>();
  /** By module, space and name. */
  readonly #found = new Map<string, Entity>();
  /** Modules that a name cannot be had from, by space and name: those of the latest searches. */
  readonly #lacking = new Map<string, ReadonlySet<number | string>>();
  #lackingSize = 0;
  readonly #stars: (readonly Star[] | undefined)[] = [];

  constructor(repository: LinkedRepository, questions: Questions, walk: EntityWalk) {
    this.#repository = repository;
    this.#questions = questions;
    this.#walk = walk;
  }

  /** What the modules, usually one, export under the name. */
  of(modules: readonly string[], name: string, space: number): Entity {
    return unionOf(modules.map((path) => this.#ofModule(path, name, space)));
  }

  /** What an import of all names brings from the modules under the name. */
  offered(modules: readonly string[], name: string, space: number): Entity {
    return unionOf(
      modules.map((path) => (this.#offers(path, name) ? this.#ofModule(path, name, space) : keptBack(name))),
    );
  }

  /** What stands for the module as a whole; undefined when its exports do. */
  whole(path: string): Entity | undefined {
    const file = this.#repository.graph.indexOf(path);
    return file === undefined ? undefined : this.#wholeOf(file);
  }

  #wholeOf(file: number): Entity | undefined {
    const exported = exportTableOf(this.#repository.file(file).symbols).get(WHOLE_MODULE);
    return exported === undefined ? undefined : this.#exported(file, WHOLE_MODULE, exported);
  }

  #offers(path: string, name: string): boolean {
    const file = this.#repository.graph.indexOf(path);
    return file === undefined || this.#fileOffers(file, name);
  }

  #fileOffers(file: number, name: string): boolean {
    const { symbols, rules } = this.#repository.file(file);
    return symbols.offered?.has(name) ?? rules.isPrivate?.(name) !== true;
  }

  #ofModule(path: string, name: string, space: number): Entity {
    const known = this.#found.get(keyOf(path, name, space));
    if (known !== undefined) return known;
    const lacking = this.#lacking.get(`${String(space)} ${name}`);
    if (lacking?.has(this.#repository.graph.indexOf(path) ?? path) === true) return notExported(name);
    const { entity, isCertain } = this.#search(path, name, space);
    if (isCertain) this.#found.set(keyOf(path, name, space), entity);
    return entity;
  }

  /** Depth first, each module once. */
  #search(path: string, name: string, space: number): Found {
    const visited = new Set<number | string>();
    const way: Step[] = [];
    let isCertain = true;
    let hasRest = false;
    let answer = this.#enter(path, this.#repository.graph.indexOf(path), name, way, visited);
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      isCertain &&= answer !== CIRCULAR;
      if (answer?.kind === "declared" || answer?.kind === "module" || answer?.kind === "package") break;
      if (isAmbiguous(answer)) break;
      if (answer !== undefined && answer.kind !== "missing") {
        step.rest ??= answer;
        hasRest = true;
      }
      const star = step.stars[step.next];
      step.next += 1;
      if (star === undefined) {
        way.pop();
        answer = step.rest ?? this.#ofWhole(step.file, name, space) ?? notExported(name);
      } else if ("path" in star) {
        const { path: next, file } = star;
        const isOpen = !visited.has(file ?? next) && (file === undefined || this.#fileOffers(file, name));
        answer = isOpen ? this.#enter(next, file, name, way, visited) : undefined;
      } else {
        isCertain &&= star.entity !== CIRCULAR;
        answer = this.#takenOver(step, star.entity, name, space);
        hasRest ||= step.rest !== undefined;
      }
    }
    const entity = answer ?? notExported(name);
    if (isCertain && !hasRest && entity.kind === "missing") this.#lack(name, space, visited);
    return { entity, isCertain: isCertain && entity !== CIRCULAR };
  }

  /** Nothing that was visited leads to the name: asked for it, none of it needs to be looked at again. */
  #lack(name: string, space: number, visited: ReadonlySet<number | string>): void {
    this.#lackingSize += visited.size;
    if (this.#lackingSize > MAX_LACKING) {
      this.#lacking.clear();
      this.#lackingSize = visited.size;
    }
    this.#lacking.set(`${String(space)} ${name}`, visited);
  }

  /** What the module has by itself; otherwise it becomes the last step of the way. */
  #enter(
    path: string,
    file: number | undefined,
    name: string,
    way: Step[],
    visited: Set<number | string>,
  ): Entity | undefined {
    visited.add(file ?? path);
    const exported = file === undefined ? undefined : exportTableOf(this.#repository.file(file).symbols).get(name);
    const own = file === undefined || exported === undefined ? CIRCULAR : this.#exported(file, name, exported);
    if (own !== CIRCULAR) return own;
    // A package that imports its own module under that module's name; its own come before what it takes over.
    const submodule = this.#repository.graph.submodule(path, name);
    if (submodule !== undefined) return { kind: "module", files: [submodule] };
    if (exported !== undefined) return own;
    if (file === undefined) return notExported(name);
    way.push({ file, stars: name === "default" ? [] : this.#starsOf(file), next: 0, rest: undefined });
    return undefined;
  }

  /** Kept unless one of them is being asked for. */
  #starsOf(file: number): readonly Star[] {
    const known = this.#stars[file];
    if (known !== undefined) return known;
    const { graph } = this.#repository;
    const entities = this.#repository.file(file).symbols.exportsAllOf.map((star) => this.#walk.valueOf(file, star));
    const stars = entities.flatMap((entity): Star[] =>
      entity.kind === "module" ? entity.files.map((path) => ({ path, file: graph.indexOf(path) })) : [{ entity }],
    );
    if (!entities.includes(CIRCULAR)) this.#stars[file] = stars;
    return stars;
  }

  /** What a star brings that is no module. */
  #takenOver(step: Step, star: Entity, name: string, space: number): Entity | undefined {
    if (star.kind === "external") step.rest = EXTERNAL_ENTITY;
    if (star.kind === "open" || star.kind === "missing") step.rest ??= { kind: "open", cause: star.cause };
    return star.kind === "declared" ? this.#walk.member(star, name, step.file, "own", space) : undefined;
  }

  #ofWhole(file: number, name: string, space: number): Entity | undefined {
    const whole = this.#wholeOf(file);
    if (whole === undefined || name === "default") return whole;
    return this.#walk.member(whole, name, file, "own", space);
  }

  #exported(file: number, name: string, exported: Iterable<{ declaration: DeclarationId; value: Value }>): Entity {
    return this.#questions.ask(this.#own, `${String(file)}>${name}`, () => {
      const { symbols } = this.#repository.file(file);
      const found: Entity[] = [];
      const declared = new Set<readonly DeclarationId[]>();
      for (const { declaration, value } of exported) {
        const own = symbols.declarations[declaration];
        if (own === undefined) found.push(this.#walk.valueOf(file, value));
        else declared.add(scopeNamesOf(symbols).in(own.scope, own.name));
      }
      const ids = [...declared].flat();
      if (ids.length > 0) found.push(this.#walk.followed(ids.map((id) => targetOf(file, id))));
      return unionOf(found);
    });
  }
}

function keyOf(path: string, name: string, space: number): string {
  return `${String(space)} ${path}>${name}`;
}

function notExported(name: string): Entity {
  return { kind: "missing", cause: { kind: "import", text: `The module does not export "${name}".` } };
}

function keptBack(name: string): Entity {
  return { kind: "missing", cause: { kind: "import", text: `The module keeps "${name}" to itself.` } };
}
