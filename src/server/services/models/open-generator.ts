/** The generator of a project, by its name. */
import { MgeError } from "../../../core/errors.ts";
import type { CallAccount } from "../../../core/models/language-model.ts";
import type { CodeGenerator } from "../../../core/ports.ts";
import type { Container } from "../../container.ts";
import { findReplayOf, keepExchange, listExchangesOfAtom } from "../../repositories/model-exchanges.ts";
import { BUILTIN } from "../providers/builtin-generator.ts";
import { loadProvider } from "../providers/load-provider.ts";
import { ModelGenerator } from "./ModelGenerator.ts";
import { ReplayGenerator } from "./ReplayGenerator.ts";

/** The name of the generator that plays back a recording. */
export const REPLAY = "replay";

type GeneratorDeps = Pick<Container, "pool" | "env" | "modelCaller">;

/** Throws BAD_INPUT when there is none of that name, and when a replay has nothing to play back. */
export async function openGenerator(deps: GeneratorDeps, name: string, account: CallAccount): Promise<CodeGenerator> {
  if (name === BUILTIN.name) {
    const { BuiltinGenerator } = await import("../../../core/generation/builtin/BuiltinGenerator.ts");
    return new BuiltinGenerator();
  }
  const { pool, modelCaller: caller } = deps;
  if (name === REPLAY) {
    const recorded = await findReplayOf(pool, account.projectId);
    if (recorded !== undefined) return new ReplayGenerator((key) => listExchangesOfAtom(pool, recorded, key));
    throw new MgeError(
      "BAD_INPUT",
      "The project is to be played back, but it has no recording.",
      "Import a recording into it, or choose another generator.",
    );
  }
  const provider = await loadProvider(deps, name);
  if (provider !== undefined) {
    const record = keepExchange.bind(undefined, pool, account.projectId);
    return new ModelGenerator({ provider, caller, account, record });
  }
  throw new MgeError(
    "BAD_INPUT",
    `There is no generator "${name}".`,
    `Use the generator \`${BUILTIN.name}\`, or let an admin set up a provider of that name under Settings, Providers.`,
  );
}
