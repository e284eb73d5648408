/** From a request's cookie to who is asking. */
import { findUser } from "../repositories/users.ts";
import type { Actor } from "../services/actor.ts";
import type { Deps } from "../services/deps.ts";
import { getAuth } from "./create-auth.ts";

/** Null for nobody, a session that ran out, and people who are deactivated. Role and state are read afresh each time. */
export async function findActor(deps: Deps, headers: Headers): Promise<Actor | null> {
  if (!headers.has("cookie")) return null;
  const session = await getAuth(deps).api.getSession({ headers });
  if (session === null) return null;
  const user = await findUser(deps.pool, session.user.id);
  if (user?.isActive !== true) return null;
  const { id, email, name, username, role } = user;
  return { id, email, name, username, role, sessionToken: session.session.token };
}
