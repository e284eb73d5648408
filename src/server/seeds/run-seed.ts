/** Named seeds: the same data each time, for development, screenshots and demonstrations. */
import { MgeError } from "../../core/errors.ts";
import { emptyInstallation, isInstallationEmpty } from "../repositories/installation.ts";
import { inTransaction } from "../repositories/sql.ts";
import type { Deps } from "../services/deps.ts";
import { approvePlan } from "../services/projects/approve-plan.ts";
import { createSample } from "../services/projects/create-sample.ts";
import { SEED_PASSWORD, seedPeople } from "./seed-people.ts";
import { seedIds } from "./seed-ids.ts";

type Seed = (deps: Deps) => Promise<string>;

const signIn = `Sign in as admin, reviewer or engineer with the password "${SEED_PASSWORD}".`;

const seeds = {
  /** Nothing at all, as after the first start. */
  empty: async (deps) => {
    await inTransaction(deps.pool, emptyInstallation);
    return "Everything was deleted. Start the server for a new set-up link.";
  },
  /** One person in every role. */
  people: async (deps) => {
    await seedPeople(deps);
    return signIn;
  },
  /** The people, and the sample as a draft to be approved. */
  draft: async (deps) => {
    const { engineer } = await seedPeople(deps);
    await createSample(deps, engineer, seedIds("draft"));
    return `There is a draft. ${signIn}`;
  },
  /** The people, and the sample approved: the next worker makes it. */
  demo: async (deps) => {
    const { engineer } = await seedPeople(deps);
    const { id } = await createSample(deps, engineer, seedIds("demo"));
    await approvePlan(deps, engineer, { id });
    return `The sample is approved; a worker makes it once one runs. ${signIn}`;
  },
} as const satisfies Record<string, Seed>;

export type SeedName = keyof typeof seeds;

export const seedNames = Object.keys(seeds) as readonly SeedName[];

/**
 * Runs a seed and returns a sentence for whoever started it. Throws CONFLICT when there are people or projects already:
 * only `empty` deletes, and only when it is asked for by name.
 */
export async function runSeed(deps: Deps, name: SeedName): Promise<string> {
  if (name !== "empty" && !(await isInstallationEmpty(deps.pool))) {
    throw new MgeError(
      "CONFLICT",
      "This installation already holds people or projects.",
      "Run the seed empty first; it deletes everything.",
    );
  }
  return seeds[name](deps);
}
