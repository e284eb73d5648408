/** Whether the first admin is still to be created. */
import { countActiveAdmins } from "../../repositories/users.ts";
import type { Visitor } from "../actor.ts";
import type { Deps } from "../deps.ts";

export async function getSetupStatus(deps: Deps, _visitor: Visitor): Promise<{ needed: boolean }> {
  return { needed: (await countActiveAdmins(deps.pool)) === 0 };
}
