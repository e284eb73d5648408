/** The user in whose name the command line works: an engineer without a password, so nobody can sign in as it. */
import { MgeError } from "../../../core/errors.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { findUserByIdentifier, insertUser } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { LOCAL_EMAIL } from "./local-user.ts";

/** Creates it when it is missing; safe when several command lines start at once. */
export async function ensureLocalUser(deps: Pick<Deps, "pool">): Promise<Actor> {
  await inTransaction(deps.pool, (tx) =>
    insertUser(tx, { email: LOCAL_EMAIL, name: "Command line", role: "engineer" }),
  );
  const user = await findUserByIdentifier(deps.pool, LOCAL_EMAIL);
  if (user === undefined || !user.isActive) {
    throw new MgeError(
      "FORBIDDEN",
      "The command line's own user is deactivated in this installation.",
      "Ask an admin to activate it.",
    );
  }
  return { id: user.id, email: user.email, name: user.name, username: user.username, role: user.role };
}
