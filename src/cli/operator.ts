/** In whose name commands look after an installation. */
import type { Container } from "../server/container.ts";
import type { Actor } from "../server/services/actor.ts";

/** The command line's own user with an admin's rights: whoever has the database's password runs the installation. */
export async function operatorOf(container: Pick<Container, "pool">): Promise<Actor> {
  const { ensureLocalUser } = await import("../server/services/users/ensure-local-user.ts");
  return { ...(await ensureLocalUser(container)), role: "admin" };
}
