/** Makes one call within its provider's time, and hears of an answer that comes too late. */
import type { LanguageModel, ModelAnswer, ModelRequest, ModelUsage } from "../../../core/models/language-model.ts";
import { ModelFault, type ModelFaultKind } from "../../../core/models/model-fault.ts";
import type { Provider } from "../../../core/models/provider.ts";
import { asError } from "../../../core/errors.ts";
import { abortable } from "./pause.ts";

/** How a call ended, and the tokens it used; `unknown` when the provider may bill it and did not say what. */
export type EndedCall =
  | { readonly kind: "answered"; readonly answer: ModelAnswer; readonly usage: ModelUsage | "unknown" }
  | {
      readonly kind: "faulted";
      readonly error: ModelFault;
      readonly fault: string;
      readonly usage: ModelUsage | "unknown";
    }
  /** Aborted, or something nobody foresaw. */
  | { readonly kind: "broken"; readonly error: Error; readonly fault: string; readonly usage: ModelUsage | "unknown" };

/** With these nothing was generated, so nothing is billed. */
const NOT_BILLED: ReadonlySet<ModelFaultKind> = new Set([
  "rate-limited",
  "overloaded",
  "unreachable",
  "no-key",
  "key-refused",
  "no-such-model",
  "no-price",
]);
const NOTHING: ModelUsage = { tokensIn: 0, tokensCached: 0, tokensOut: 0 };

/**
 * Never rejects. Ends at the provider's timeout or when `signal` is aborted, whatever the model does; should it answer
 * after that, `onLate` is told what it used.
 */
export async function makeCall(
  model: LanguageModel,
  provider: Provider,
  request: ModelRequest,
  signal: AbortSignal,
  onLate: (late: EndedCall) => void,
): Promise<EndedCall> {
  if (signal.aborted) return { ...aborted(signal), usage: NOTHING };
  const timeout = AbortSignal.timeout(provider.timeoutMs);
  const either = AbortSignal.any([signal, timeout]);
  const answer = Promise.resolve().then(() => model.complete(provider, request, either));
  try {
    const inTime = await abortable(answer, either);
    return { kind: "answered", answer: inTime, usage: believable(inTime.usage) };
  } catch (error) {
    if (!either.aborted) return failed(error);
    const ended = signal.aborted ? aborted(signal) : timedOut(provider);
    const tellLate = (usage: ModelUsage) => onLate({ ...ended, usage: believable(usage) });
    void answer.then(
      (late) => tellLate(late.usage),
      (late: unknown) => late instanceof ModelFault && late.options.usage !== undefined && tellLate(late.options.usage),
    );
    return ended;
  }
}

/** Providers write these numbers; what is no count of tokens is taken for not told. */
function believable(usage: ModelUsage): ModelUsage | "unknown" {
  const counts = [usage.tokensIn, usage.tokensCached, usage.tokensCacheWritten ?? 0, usage.tokensOut];
  return counts.every((count) => Number.isInteger(count) && count >= 0 && count < 2 ** 31) ? usage : "unknown";
}

function failed(error: unknown): EndedCall {
  if (!(error instanceof ModelFault))
    return { kind: "broken", error: asError(error), fault: asError(error).message, usage: "unknown" };
  const { usage: used } = error.options;
  const usage = used === undefined ? (NOT_BILLED.has(error.kind) ? NOTHING : "unknown") : believable(used);
  return { kind: "faulted", error, fault: `${error.kind}: ${error.message}`, usage };
}

function aborted(signal: AbortSignal): EndedCall {
  return { kind: "broken", error: asError(signal.reason), fault: "It was aborted.", usage: "unknown" };
}

function timedOut(provider: Provider): EndedCall {
  const seconds = String(provider.timeoutMs / 1000);
  const error = new ModelFault(
    "timeout",
    `${provider.label} gave no answer within ${seconds} s.`,
    `Should this go on, an admin can raise the timeout under Settings, Providers, ${provider.label}, or choose a faster model.`,
  );
  return { kind: "faulted", error, fault: `timeout: ${error.message}`, usage: "unknown" };
}
