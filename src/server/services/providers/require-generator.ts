/** Whether a project may be made with a generator, before anything is stored or spent. */
import { MgeError } from "../../../core/errors.ts";
import { lockProviders } from "../../repositories/providers.ts";
import type { Transaction } from "../../repositories/sql.ts";
import type { Deps } from "../deps.ts";
import { BUILTIN } from "./builtin-generator.ts";
import { findKnownProvider, problemOf } from "./known-providers.ts";

/** Of drafts that a recording was taken into; nobody chooses it otherwise. */
const REPLAY = "replay";

/**
 * Until the transaction ends, nobody switches it off or removes it. `present` is the draft's own so far. Throws BAD_INPUT
 * for one that is not there, CONFLICT for one that cannot make anything at present.
 */
export async function requireGenerator({ env }: Deps, tx: Transaction, name: string, present?: string): Promise<void> {
  if (name === BUILTIN.name || (name === REPLAY && present === REPLAY)) return;
  await lockProviders(tx);
  const known = await findKnownProvider(tx, env, name);
  if (known === undefined) {
    throw new MgeError(
      "BAD_INPUT",
      `There is no generator ${name}.`,
      `Choose ${BUILTIN.name}, or a provider that an admin set up under Settings.`,
    );
  }
  if (!known.row.isEnabled) {
    throw new MgeError(
      "CONFLICT",
      `The provider ${name} is switched off.`,
      "Choose another generator, or ask an admin to switch it on.",
    );
  }
  const problem = problemOf(env, known.row);
  if (problem !== null) {
    throw new MgeError(
      "CONFLICT",
      problem,
      "Choose another generator, or ask an admin to complete it under Settings, Providers.",
    );
  }
}
