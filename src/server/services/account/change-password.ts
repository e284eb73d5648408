/** Changes the actor's own password; their other sessions end. */
import { MgeError } from "../../../core/errors.ts";
import { hashPassword, verifyHash } from "../../auth/password-hash.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { deleteLinks, deleteSessions, findPasswordHash, savePasswordHash } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { guessLimiter } from "../guess-limits.ts";

export interface ChangePassword {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Throws BAD_INPUT when the current password is wrong, UNAVAILABLE after too many wrong ones. */
export async function changePassword(deps: Deps, actor: Actor, input: ChangePassword): Promise<{ ok: true }> {
  const limiter = guessLimiter(deps, "password");
  const key = `change:${actor.id}`;
  const wait = limiter.waitSeconds(key);
  if (wait > 0) {
    throw new MgeError("UNAVAILABLE", "Too many wrong passwords.", `Wait ${String(wait)} seconds and try again.`);
  }
  // Counted before it is judged, so that tries at the same time count too.
  limiter.count(key);
  const current = await findPasswordHash(deps.pool, actor.id);
  if (current === undefined || !(await verifyHash(current, input.currentPassword))) {
    throw new MgeError("BAD_INPUT", "The current password is wrong.", "Type the password you signed in with.");
  }
  limiter.forget(key);
  const hash = await hashPassword(input.newPassword);
  await inTransaction(deps.pool, async (tx) => {
    await savePasswordHash(tx, actor.id, hash);
    await deleteLinks(tx, actor.id);
    await deleteSessions(tx, actor.id, actor.sessionToken);
    await recordAudit(tx, {
      actorId: actor.id,
      actor: actor.email,
      action: "account.changePassword",
      subject: actor.email,
    });
  });
  return { ok: true };
}
