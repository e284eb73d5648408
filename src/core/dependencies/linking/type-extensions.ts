/** Members that are declared beside their type: methods of Go, an `impl` of Rust, C++'s definitions outside of a class. */
import type { Value } from "../scopes/value.ts";
import { type Entity, type Target, targetOf } from "./entity.ts";
import { scopeNamesOf } from "./linked-file.ts";
import type { LinkedRepository } from "./linked-repository.ts";

export class TypeExtensions {
  readonly #members = new Map<Target, Map<string, Target[]>>();

  /** While they are put together no type has any: what extends a type is named without its members. */
  collect(repository: LinkedRepository, valueOf: (file: number, value: Value) => Entity): void {
    const found: { readonly type: Entity; readonly file: number; readonly scope: number }[] = [];
    for (const [file, { symbols }] of repository.files.entries())
      for (const { type, scope } of symbols.extensions) found.push({ type: valueOf(file, type), file, scope });
    for (const { type, file, scope } of found) {
      if (type.kind !== "declared" && type.kind !== "instance") continue;
      const names = scopeNamesOf(repository.file(file).symbols);
      for (const target of type.targets) {
        let members = this.#members.get(target);
        if (members === undefined) this.#members.set(target, (members = new Map()));
        for (const name of names.namesIn(scope)) {
          let same = members.get(name);
          if (same === undefined) members.set(name, (same = []));
          for (const id of names.in(scope, name)) same.push(targetOf(file, id));
        }
      }
    }
  }

  /** Undefined when there is none. */
  membersOf(target: Target, name: string): readonly Target[] | undefined {
    return this.#members.get(target)?.get(name);
  }
}
