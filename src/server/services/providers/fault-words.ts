/** What is said of a connection that does not work: our own sentences, never what the other side answered. */
import type { ModelFaultKind } from "../../../core/models/model-fault.ts";

interface Words {
  readonly message: string;
  readonly remedy: string;
}

const fails = (message: string, remedy: string): Words => ({ message, remedy });

/** An answer from the endpoint could hold what lies on an internal service, so it is not repeated. */
const WORDS: Readonly<Record<ModelFaultKind, (model: string, timeoutSeconds: number) => Words>> = {
  "rate-limited": () =>
    fails("The provider takes no more requests at present.", "Wait a minute, or raise your limits there."),
  overloaded: () => fails("The provider is overloaded or out of order at present.", "Try again in a few minutes."),
  timeout: (_, seconds) =>
    fails(
      `No answer came within ${String(seconds)} ${seconds === 1 ? "second" : "seconds"}.`,
      "Check that the address is the right one, and that the model is loaded.",
    ),
  unreachable: () =>
    fails(
      "Nothing answers at the address.",
      "Check the address, and that this server may reach it; an endpoint on this machine must be running.",
    ),
  truncated: () =>
    fails("The connection ends in the middle of the answer.", "Check the address, and what lies between."),
  malformed: () =>
    fails(
      "Something answers, but not as a provider of this kind does.",
      "Check the kind and the address; endpoints that are compatible with OpenAI's mostly end in /v1.",
    ),
  "no-key": () => fails("The provider wants a key, and there is none.", "Enter a key."),
  "key-refused": () => fails("The provider refuses the key.", "Check the key, and that it may use this model."),
  "no-such-model": (model) =>
    fails(
      `The provider knows no model ${model} at this address.`,
      "Check how it writes the model's name, and that the address is complete; many end in /v1.",
    ),
  "no-price": (model) => fails(`Nothing is known of what ${model} costs.`, "Enter its price."),
  refused: () =>
    fails(
      "The provider refuses the request.",
      "Check the kind, the model and the most tokens of an answer, and your account with the provider.",
    ),
};

export function faultWords(kind: ModelFaultKind, model: string, timeoutSeconds: number): Words {
  return WORDS[kind](model, timeoutSeconds);
}
