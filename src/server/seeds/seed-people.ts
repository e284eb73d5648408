/** One person in every role, all with the same password, for trying things out. */
import { hashPassword } from "../auth/password-hash.ts";
import { inTransaction } from "../repositories/sql.ts";
import { insertUser, savePasswordHash } from "../repositories/users.ts";
import type { Actor } from "../services/actor.ts";
import type { Deps } from "../services/deps.ts";
import { seedId } from "./seed-ids.ts";

/** Not a secret: seeds refuse to run where there is anything to protect. */
export const SEED_PASSWORD = "only for trying out";

const people = [
  { name: "Ada Admin", role: "admin" },
  { name: "Rita Reviewer", role: "reviewer" },
  { name: "Erik Engineer", role: "engineer" },
] as const;

/** Returns them by role. */
export async function seedPeople(deps: Pick<Deps, "pool">): Promise<Readonly<Record<Actor["role"], Actor>>> {
  const hash = await hashPassword(SEED_PASSWORD);
  await inTransaction(deps.pool, async (tx) => {
    for (const person of people) {
      const { id, email } = actorOf(person.role);
      await insertUser(tx, { ...person, id, email });
      await savePasswordHash(tx, id, hash);
    }
  });
  return { admin: actorOf("admin"), reviewer: actorOf("reviewer"), engineer: actorOf("engineer") };
}

function actorOf(role: Actor["role"]): Actor {
  const name = people.find((person) => person.role === role)?.name ?? role;
  return { id: seedId(`person/${role}`), email: `${role}@example.org`, name, username: role, role };
}
