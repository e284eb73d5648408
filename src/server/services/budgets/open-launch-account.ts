/** Gives a project its limits when it is launched. */
import { MgeError } from "../../../core/errors.ts";
import { callsModel, type SpendingLimits } from "../../../core/models/spending-limits.ts";
import { openProjectAccount, projectAccount, readAccounts } from "../../repositories/budgets.ts";
import type { Transaction } from "../../repositories/sql.ts";
import { readProjectDefaults } from "./budget-settings.ts";
import { requireProjectLimits } from "./limits-input.ts";

/**
 * `limits` undefined: those it has, else those of the settings. Returns what it has then; null for a generator that
 * calls no model. Throws BAD_INPUT for limits that cannot be used, or that there is no use for.
 */
export async function openLaunchAccount(
  tx: Transaction,
  { id, generator }: { readonly id: string; readonly generator: string },
  limits: SpendingLimits | undefined,
): Promise<SpendingLimits | null> {
  if (!callsModel(generator)) {
    if (limits === undefined) return null;
    throw new MgeError(
      "BAD_INPUT",
      `The generator ${generator} calls nobody and costs nothing, so there is nothing to limit.`,
      "Leave the limits out, or choose a generator with a model.",
    );
  }
  if (limits !== undefined) requireProjectLimits(limits);
  const [account] = limits === undefined ? await readAccounts(tx, [projectAccount(id)]) : [];
  if (account !== undefined) return { softLimitUsd: account.softLimitUsd, hardLimitUsd: account.hardLimitUsd };
  const opened = limits ?? (await readProjectDefaults(tx));
  await openProjectAccount(tx, id, opened);
  return opened;
}
