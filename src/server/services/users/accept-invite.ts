/** Sets a password with a one-time link; the link dies and earlier sessions end. */
import { hashToken } from "../../auth/one-time-token.ts";
import { hashPassword } from "../../auth/password-hash.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { consumeLink, deleteSessions, findLink, savePasswordHash } from "../../repositories/users.ts";
import type { Visitor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { countTokenGuess } from "../guess-limits.ts";
import { deadLink } from "./get-invite.ts";
import { requireUser } from "./user-row.ts";

export interface AcceptInvite {
  readonly token: string;
  readonly password: string;
}

/** Throws NOT_FOUND for a dead link; of several at once exactly one succeeds. */
export async function acceptInvite(deps: Deps, visitor: Visitor, input: AcceptInvite): Promise<{ email: string }> {
  countTokenGuess(deps, visitor.ip);
  const tokenHash = hashToken(input.token);
  if ((await findLink(deps.pool, tokenHash)) === undefined) throw deadLink();
  const hash = await hashPassword(input.password);
  return inTransaction(deps.pool, async (tx) => {
    const link = await findLink(tx, tokenHash);
    if (link === undefined || !(await consumeLink(tx, tokenHash))) throw deadLink();
    const user = await requireUser(tx, link.userId);
    await savePasswordHash(tx, user.id, hash);
    await deleteSessions(tx, user.id);
    await recordAudit(tx, { actorId: user.id, actor: user.email, action: "invite.accept", subject: user.email });
    return { email: user.email };
  });
}
