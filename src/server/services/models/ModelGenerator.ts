/** Writes atoms with the models of a provider. */
import { ANSWER_SCHEMA } from "../../../core/generation/prompts/read-answer.ts";
import { isComplete } from "../../../core/generation/prompts/is-complete.ts";
import { makePrompt } from "../../../core/generation/prompts/make-prompt.ts";
import { SYSTEM_TEXT } from "../../../core/generation/prompts/system-text.ts";
import { tierOf } from "../../../core/generation/prompts/tier-of.ts";
import type { CallAccount, ModelCaller } from "../../../core/models/language-model.ts";
import type { Provider } from "../../../core/models/provider.ts";
import type { CodeGenerator, Generation, GenerationRequest } from "../../../core/ports.ts";
import type { Exchange } from "../../repositories/model-exchanges.ts";
import { exchangeHash } from "./exchange-hash.ts";
import { generationOfAnswer, generationOfSkeleton } from "./generation-of-answer.ts";

export interface ModelGeneratorPorts {
  readonly provider: Provider;
  readonly caller: ModelCaller;
  readonly account: CallAccount;
  /** Keeps what was asked and answered. */
  record(exchange: Exchange): Promise<void>;
}

export class ModelGenerator implements CodeGenerator {
  readonly name: string;
  readonly temperature: number | undefined;
  /** Each call has the provider's time, its faults are waited out only so long; a low rate may keep it for an hour. */
  readonly isBounded = true;

  constructor(private readonly ports: ModelGeneratorPorts) {
    this.name = ports.provider.name;
    this.temperature = ports.provider.isDeterministic ? 0 : undefined;
  }

  /** Rejects with what the caller rejects with: `ModelFault`, `BudgetExhausted`, the signal's reason. */
  async generate(request: GenerationRequest): Promise<Generation> {
    const { contract, context, signal } = request;
    if (isComplete(contract)) return generationOfSkeleton(request);
    const { provider, caller, account, record } = this.ports;
    const { maxOutputTokens } = provider;
    const asked = {
      model: provider.models[tierOf(contract, context)],
      system: SYSTEM_TEXT,
      prompt: makePrompt(request),
      temperature: request.temperature,
    };
    const answer = await caller.call(
      provider,
      { ...asked, maxOutputTokens, answerSchema: ANSWER_SCHEMA },
      account,
      signal,
    );
    const { costUsd, faults } = answer;
    const { tokensIn, tokensCached, tokensOut } = answer.usage;
    // As the database can keep it, so that a replay reads the very same.
    const text = answer.text.replaceAll("\0", "").toWellFormed();
    const usage = { tokensIn, tokensCached, tokensOut };
    await record({
      atomKey: contract.key,
      requestHash: exchangeHash(asked),
      request: asked,
      response: { text, ...usage },
    });
    const { model, prompt } = asked;
    return generationOfAnswer(text, request, { model, prompt, ...usage, costUsd, faults });
  }
}
