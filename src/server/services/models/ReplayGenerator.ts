/** Writes atoms from a recording: what a model answered once, without a key, a network or a cost. */
import { isComplete } from "../../../core/generation/prompts/is-complete.ts";
import { makePrompt } from "../../../core/generation/prompts/make-prompt.ts";
import { SYSTEM_TEXT } from "../../../core/generation/prompts/system-text.ts";
import type { CodeGenerator, Generation, GenerationRequest } from "../../../core/ports.ts";
import type { Exchange } from "../../repositories/model-exchanges.ts";
import { exchangeHash } from "./exchange-hash.ts";
import { generationOfAnswer, generationOfSkeleton } from "./generation-of-answer.ts";

export class ReplayGenerator implements CodeGenerator {
  readonly name = "replay";

  /** `exchangesOf` gives the recorded exchanges over an atom, the latest first. */
  constructor(private readonly exchangesOf: (atomKey: string) => Promise<readonly Exchange[]>) {}

  /**
   * Model and temperature are those of the recording. To a request that was made more than once (its worker died, or
   * the atom was made again) the latest answer counts: it is the one the recorded project went on with. Rejects when
   * the recording has no answer to it.
   */
  async generate(request: GenerationRequest): Promise<Generation> {
    const { contract, attempt } = request;
    if (isComplete(contract)) return generationOfSkeleton(request);
    const prompt = makePrompt(request);
    const exchanges = await this.exchangesOf(contract.key);
    const found = exchanges.find(({ requestHash, request: { model, temperature } }) => {
      return requestHash === exchangeHash({ model, temperature, system: SYSTEM_TEXT, prompt });
    });
    if (found === undefined) throw new Error(missing(contract.key, attempt, exchanges.length));
    const { model } = found.request;
    const free = { tokensIn: 0, tokensCached: 0, tokensOut: 0, costUsd: 0 };
    return generationOfAnswer(found.response.text, request, { model, prompt, ...free });
  }
}

function missing(key: string, attempt: number, recorded: number): string {
  const what = `The recording has no answer to attempt ${String(attempt)} of ${key}`;
  return recorded === 0
    ? `${what}: the atom is not in it. It was made from another description, or is not complete.`
    : `${what}: it has ${String(recorded)} over this atom, but to other requests. Something the atom relies on differs.`;
}
