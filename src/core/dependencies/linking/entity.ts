/** What a reference stands for once files are put together. */
import { AMBIGUOUS, type Cause, UNDECLARED, UNKNOWN_TYPE } from "../cause.ts";
import type { DeclarationId } from "../scopes/file-symbols.ts";

/** A declaration of the repository as one number: position of its file, and of the declaration in it. */
export type Target = number;

const DECLARATIONS_PER_FILE = 2 ** 24;

export function targetOf(file: number, declaration: DeclarationId): Target {
  return file * DECLARATIONS_PER_FILE + declaration;
}

export function fileOf(target: Target): number {
  return Math.floor(target / DECLARATIONS_PER_FILE);
}

export function declarationOf(target: Target): DeclarationId {
  return target % DECLARATIONS_PER_FILE;
}

export type Entity =
  | { readonly kind: "declared"; readonly targets: readonly Target[] }
  /** A value whose type is the declarations. */
  | { readonly kind: "instance"; readonly targets: readonly Target[] }
  /** Files, or a folder that has submodules only. */
  | { readonly kind: "module"; readonly files: readonly string[] }
  | { readonly kind: "package"; readonly name: string }
  /** Provably declared outside the repository. */
  | { readonly kind: "external" }
  /** Syntax does not tell; a compiler may. `among`: it is one of these for certain. */
  | { readonly kind: "open"; readonly cause: Cause; readonly among?: readonly Target[] }
  /** It should be in the repository, and is not. */
  | { readonly kind: "missing"; readonly cause: Cause };

export const EXTERNAL_ENTITY: Entity = { kind: "external" };
export const UNKNOWN_OWNER: Entity = { kind: "open", cause: UNKNOWN_TYPE };
export const UNKNOWN_MEMBER: Entity = {
  kind: "open",
  cause: { kind: "member", text: "No member of this name is declared where syntax can tell." },
};
export const CIRCULAR: Entity = { kind: "open", cause: { kind: "other", text: "It is defined in terms of itself." } };
/** One of several definitions. */
export function oneOf(among: readonly Target[]): Entity {
  return { kind: "open", cause: AMBIGUOUS, among };
}

/** What follows from an entity that is not known: it is none of those that the entity is one of. */
export function unknownBy(entity: Entity): Entity {
  return entity.kind === "open" && entity.among !== undefined ? { kind: "open", cause: entity.cause } : entity;
}

/** Whether it is declared for certain, and only where is not. */
export function isAmbiguous(entity: Entity | undefined): boolean {
  return entity?.kind === "open" && entity.among !== undefined;
}
/** A use of what is declared in more places leads nowhere: n declarations and n uses would make n² edges. */
export const MAX_DECLARATIONS = 64;
/** Parts of a namespace or class are followed together up to here, so that members are found in all of them. */
export const MAX_PARTS = 1024;
export const TOO_MANY: Entity = {
  kind: "open",
  cause: { kind: "other", text: `It may mean more than ${String(MAX_DECLARATIONS)} declarations.` },
};
export const NOT_IN_SCOPE: Entity = { kind: "missing", cause: UNDECLARED };

/** What several possibilities come to: everything declared, or the most telling of the rest. */
export function unionOf(entities: readonly Entity[]): Entity {
  if (entities.length === 1 && entities[0] !== undefined) return entities[0];
  const kind = entities.find((entity) => entity.kind === "declared" || entity.kind === "instance")?.kind;
  if (kind === "declared" || kind === "instance") {
    const targets = new Set(entities.flatMap((entity) => (entity.kind === kind ? entity.targets : [])));
    return targets.size > MAX_PARTS ? TOO_MANY : { kind, targets: [...targets] };
  }
  const order = ["module", "package", "open", "missing", "external"] as const;
  for (const wanted of order) {
    const found = entities.find((entity) => entity.kind === wanted);
    if (found !== undefined) return found;
  }
  return UNKNOWN_OWNER;
}
