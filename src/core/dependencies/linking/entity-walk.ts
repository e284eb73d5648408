/** How the parts of the linker ask each other: answers may lead through all of them. */
import type { ReferenceId } from "../scopes/file-symbols.ts";
import type { Value } from "../scopes/value.ts";
import type { Entity, Target } from "./entity.ts";

/** Which members count: those of the thing itself, those of its instances, or both (bare names inside a class). */
export type Side = "own" | "instance" | "any";

export interface EntityWalk {
  /** What the reference stands for; aliases are followed. */
  resolve(file: number, row: ReferenceId): Entity;
  /** What a value of the file's symbols stands for. */
  valueOf(file: number, value: Value): Entity;
  /** What declarations of one name stand for; aliases among them are followed. */
  followed(candidates: readonly Target[]): Entity;
  /** The member of an entity, as a file of the given position sees it. */
  member(owner: Entity, name: string, file: number, side: Side, space: number): Entity;
}
