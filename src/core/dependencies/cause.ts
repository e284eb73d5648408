/** Why a name could not be followed. */

export type CauseKind =
  /** Nothing that can be seen declares it. */
  | "undeclared"
  /** The module it is imported from has no such name. */
  | "import"
  /** Its module should be in the repository, and is not. */
  | "module"
  /** Its module is made from the repository when that is built. */
  | "built"
  /** It is a member of a value whose type is not known. */
  | "member"
  /** It is a member that the known type of its value does not have. */
  | "no-member"
  /** The compiler makes it up: no line declares it. */
  | "made-up"
  /** One of several declarations; which one, types or the build tell. */
  | "ambiguous"
  /** A limit was reached, or a compiler failed. */
  | "other";

export interface Cause {
  readonly kind: CauseKind;
  /** One sentence. */
  readonly text: string;
}

export const UNDECLARED: Cause = { kind: "undeclared", text: "No such name is in scope." };

export const UNKNOWN_TYPE: Cause = {
  kind: "member",
  text: "It is a member of a value whose type syntax does not tell.",
};

export const AMBIGUOUS: Cause = {
  kind: "ambiguous",
  text: "Which of several definitions it means depends on types, or on how the sources are built.",
};
