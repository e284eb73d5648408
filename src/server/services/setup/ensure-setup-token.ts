/** The one-time token for creating the first admin: made anew at every start while there is none. */
import { createToken } from "../../auth/one-time-token.ts";
import { deleteSetting, saveSetting } from "../../repositories/settings.ts";
import { inTransaction } from "../../repositories/sql.ts";
import { countActiveAdmins, lockAdmins } from "../../repositories/users.ts";
import type { Deps } from "../deps.ts";
import { SETUP_SETTING } from "./setup-setting.ts";

/** Returns the token to print as `/setup?token=…`; undefined when an admin exists. Earlier tokens stop working. */
export async function ensureSetupToken(deps: Pick<Deps, "pool">): Promise<string | undefined> {
  return inTransaction(deps.pool, async (tx) => {
    await lockAdmins(tx);
    if ((await countActiveAdmins(tx)) > 0) {
      await deleteSetting(tx, SETUP_SETTING);
      return undefined;
    }
    const { token, hash } = createToken();
    await saveSetting(tx, SETUP_SETTING, { hash });
    return token;
  });
}
