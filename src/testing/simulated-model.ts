/** A language model that knows the right code, and a generator that pays for it: calls pass budget, rate and ledger. */
import type {
  CallAccount,
  LanguageModel,
  ModelAnswer,
  ModelCaller,
  ModelRequest,
} from "../core/models/language-model.ts";
import { ModelFault } from "../core/models/model-fault.ts";
import type { Provider } from "../core/models/provider.ts";
import type { CodeGenerator, Generation, GenerationRequest } from "../core/ports.ts";
import type { CallLog } from "./call-log.ts";
import { answer, faultOf, type SimulationProfile } from "./simulated-generator.ts";

const MODEL = "simulated";

/** A call costs a tenth of a cent, and twice as much at most: a budget that ends is used up soon. */
const PRICE = { input: 1, cached: 0.1, output: 10, asOf: "2026-01-01" };
const USAGE = { tokensIn: 200, tokensCached: 0, tokensOut: 80 };
const MAX_OUTPUT_TOKENS = 100;

const PROVIDER: Provider = {
  name: "simulated",
  kind: "openai-compatible",
  label: "Simulated",
  baseUrl: "http://127.0.0.1:9",
  apiKey: undefined,
  models: { simple: MODEL, standard: MODEL, complex: MODEL },
  prices: { [MODEL]: PRICE },
  requestsPerMinute: undefined,
  tokensPerMinute: undefined,
  maxOutputTokens: MAX_OUTPUT_TOKENS,
  timeoutMs: 60_000,
  isDeterministic: false,
};

/** What the simulated model reads in its prompt. */
type Prompt = CallAccount & Pick<GenerationRequest, "contract" | "attempt">;

/** Its calls are those in the log. `throws` is an overloaded provider, at the first call for an atom in this process. */
export class SimulatedModel implements LanguageModel {
  readonly #refused = new Set<string>();

  constructor(
    private readonly profile: SimulationProfile,
    private readonly log: CallLog,
  ) {}

  async complete(_provider: Provider, request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const { contract, attempt, projectId, atomId } = JSON.parse(request.prompt) as Prompt;
    const end = this.log.start({ projectId, atomId, attempt });
    try {
      const text = await this.#answer(contract, attempt, signal);
      end("answered");
      return { text, finish: "stop", usage: USAGE };
    } catch (error) {
      end(signal.aborted ? "aborted" : "threw");
      throw error;
    }
  }

  async #answer(contract: Prompt["contract"], attempt: number, signal: AbortSignal): Promise<string> {
    const isThrown = faultOf(this.profile, contract.key, attempt) === "throws";
    if (isThrown && !this.#refused.has(contract.key)) {
      this.#refused.add(contract.key);
      throw new ModelFault("overloaded", "The simulated provider is overloaded.", "Wait.");
    }
    // A later call for the same attempt is answered.
    return answer(this.profile, { contract, attempt: isThrown ? attempt + 1 : attempt, signal });
  }
}

/** Asks the simulated model through the product's caller. */
export class PayingGenerator implements CodeGenerator {
  constructor(
    readonly name: string,
    private readonly caller: ModelCaller,
    private readonly account: CallAccount,
  ) {}

  async generate({ contract, attempt, temperature, signal }: GenerationRequest): Promise<Generation> {
    const prompt: Prompt = { ...this.account, contract, attempt };
    const request: ModelRequest = {
      model: MODEL,
      system: "",
      prompt: JSON.stringify(prompt),
      temperature,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
    };
    const { text, usage, costUsd, faults } = await this.caller.call(PROVIDER, request, this.account, signal);
    return { kind: "code", code: text, model: MODEL, ...usage, costUsd, faults };
  }
}
