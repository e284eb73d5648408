/** Who is asking, and whether the installation still waits for its first admin. */
import { countActiveAdmins } from "../../repositories/users.ts";
import type { Visitor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { SessionView } from "../views/user.ts";

export async function getSessionView(deps: Deps, { actor }: Visitor): Promise<SessionView> {
  // Somebody signed in proves that there was an admin.
  const setupNeeded = actor === null && (await countActiveAdmins(deps.pool)) === 0;
  if (actor === null) return { user: null, setupNeeded };
  const { id, email, name, username, role } = actor;
  return { user: { id, email, name, username, role }, setupNeeded };
}
