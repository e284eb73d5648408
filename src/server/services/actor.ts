/** Who asks for a use case, and what they may do beyond what their role lets through. */
import { MgeError } from "../../core/errors.ts";
import type { Role } from "./views/common.ts";

/** A signed-in, active person. */
export interface Actor {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  /** Of the session that asks; absent for the command line. */
  readonly sessionToken?: string;
}

/** Somebody who may not be signed in, as public procedures see them. `ip` is the peer's address, or empty. */
export interface Visitor {
  readonly actor: Actor | null;
  readonly ip: string;
}

/** Whether the actor may act on something of this owner: their own, or anybody's for an admin. */
export function mayActOn(actor: Actor, ownerId: string): boolean {
  return actor.role === "admin" || (actor.role === "engineer" && actor.id === ownerId);
}

/** Throws FORBIDDEN unless the actor may act on a project of this owner. */
export function requireOwnership(actor: Actor, ownerId: string): void {
  if (!mayActOn(actor, ownerId)) {
    throw new MgeError("FORBIDDEN", "This project belongs to somebody else.", "Ask its owner or an admin to do it.");
  }
}
