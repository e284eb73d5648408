/** Creates the first admin with the one-time set-up token. */
import { MgeError } from "../../../core/errors.ts";
import { createToken, isTokenOf } from "../../auth/one-time-token.ts";
import { hashPassword } from "../../auth/password-hash.ts";
import { recordAudit } from "../../repositories/audit.ts";
import { deleteSetting, readSetting } from "../../repositories/settings.ts";
import { inTransaction, type Sql } from "../../repositories/sql.ts";
import {
  countActiveAdmins,
  deleteLinks,
  deleteSessions,
  findUserByIdentifier,
  insertUser,
  lockAdmins,
  savePasswordHash,
  updateActive,
  updateRole,
} from "../../repositories/users.ts";
import type { Visitor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { countTokenGuess } from "../guess-limits.ts";
import { SETUP_SETTING } from "./setup-setting.ts";

export interface FirstAdmin {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Throws FORBIDDEN for a wrong token, CONFLICT once there is an admin; of several at once exactly one succeeds.
 * An address that is already somebody's (an engineer of a migrated installation) is made admin with the new
 * password; their earlier sessions and one-time links end.
 */
export async function createFirstAdmin(deps: Deps, visitor: Visitor, input: FirstAdmin): Promise<{ email: string }> {
  countTokenGuess(deps, visitor.ip);
  // Looked at before the password is hashed, which takes a while and so happens outside the lock too.
  await requireOpenSetup(deps.pool, input.token);
  const hash = await hashPassword(input.password);
  return inTransaction(deps.pool, async (tx) => {
    await lockAdmins(tx);
    await requireOpenSetup(tx, input.token);
    const existing = await findUserByIdentifier(tx, input.email);
    const id = existing?.id ?? (await insertUser(tx, { ...input, role: "admin" }));
    if (id === undefined) throw new MgeError("CONFLICT", "This address is taken.", "Use another e-mail address.");
    if (existing !== undefined) {
      await updateRole(tx, id, "admin");
      await updateActive(tx, id, true);
      await deleteSessions(tx, id);
      await deleteLinks(tx, id);
    }
    await savePasswordHash(tx, id, hash);
    await deleteSetting(tx, SETUP_SETTING);
    await recordAudit(tx, {
      actorId: null,
      actor: "set-up",
      action: "setup.createFirstAdmin",
      subject: input.email,
      after: { role: "admin" },
    });
    return { email: input.email };
  });
}

async function requireOpenSetup(sql: Sql, token: string): Promise<void> {
  if ((await countActiveAdmins(sql)) > 0) {
    throw new MgeError("CONFLICT", "This installation is already set up.", "Sign in, or ask an admin to invite you.");
  }
  if (!isTokenOf(storedHash(await readSetting(sql, SETUP_SETTING)), token)) {
    throw new MgeError(
      "FORBIDDEN",
      "The set-up link is not valid; each start of the server prints a new one.",
      "Open the newest link from the console.",
    );
  }
}

/** Without a stored token the comparison still runs, against what nobody has. */
function storedHash(setting: unknown): string {
  if (typeof setting === "object" && setting !== null && "hash" in setting && typeof setting.hash === "string") {
    return setting.hash;
  }
  return createToken().hash;
}
