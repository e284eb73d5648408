/** For whom a one-time link is. */
import { MgeError } from "../../../core/errors.ts";
import { hashToken } from "../../auth/one-time-token.ts";
import { findLink } from "../../repositories/users.ts";
import type { Visitor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { countTokenGuess } from "../guess-limits.ts";
import type { InviteView } from "../views/user.ts";
import { requireUser } from "./user-row.ts";

/** What is said whenever a link does not work, whatever the reason. */
export function deadLink(): MgeError {
  return new MgeError(
    "NOT_FOUND",
    "This link is not valid: it was used, replaced by a newer one, or ran out.",
    "Ask an admin for a new link.",
  );
}

/** Throws NOT_FOUND when the link is unknown, used or run out, or its user deactivated. */
export async function getInvite(deps: Deps, visitor: Visitor, input: { token: string }): Promise<InviteView> {
  countTokenGuess(deps, visitor.ip);
  const link = await findLink(deps.pool, hashToken(input.token));
  if (link === undefined) throw deadLink();
  const user = await requireUser(deps.pool, link.userId);
  return { email: user.email, name: user.name, expiresAt: link.expiresAt };
}
