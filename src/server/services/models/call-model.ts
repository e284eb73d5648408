/** Calls a model within budget, rate and concurrency, and again after faults of the infrastructure. */
import { costOf, likelyTokensIn, mostItCanCost, requirePrice } from "../../../core/models/call-cost.ts";
import type { ConcurrencyBounds } from "../../../core/models/adaptive-concurrency.ts";
import type {
  CallAccount,
  LanguageModel,
  ModelAnswer,
  ModelCaller,
  ModelRequest,
  PaidAnswer,
  WaitedFault,
} from "../../../core/models/language-model.ts";
import { BudgetExhausted, ModelFault, type ModelFaultKind } from "../../../core/models/model-fault.ts";
import type { ModelPrice, Provider } from "../../../core/models/provider.ts";
import { decideAfterFault, FAULT_POLICY, type FaultPolicy } from "../../../core/retry/fault-policy.ts";
import type { Container } from "../../container.ts";
import { blockProvider, giveBackRate } from "../../repositories/rate-buckets.ts";
import type { BudgetAccount } from "../../repositories/budgets.ts";
import { CallBooks } from "./call-books.ts";
import { ConcurrencyGate, type Place } from "./concurrency-gate.ts";
import { makeCall, type EndedCall } from "./make-call.ts";
import { pause } from "./pause.ts";
import { RateGate } from "./rate-gate.ts";

export interface ModelCallerDeps extends Pick<Container, "pool" | "clock"> {
  readonly model: LanguageModel;
  /** Whose calls they are, should it die; undefined outside of workers. */
  readonly workerId?: string;
  /** From 0 to 1. */
  readonly random?: () => number;
  readonly policy?: FaultPolicy;
  readonly bounds?: ConcurrencyBounds;
}

/** One per process: its calls share the concurrency that a provider bears. */
export interface ProcessModelCaller extends ModelCaller {
  /** How many calls may be under way at present, by provider. */
  concurrency(): Readonly<Record<string, number>>;
}

/** While others' reservations take up the budget, it is looked after this often, each time a little later. */
const FIRST_LOOK_MS = 200;
const LATEST_LOOK_MS = 2_000;

export function createModelCaller(deps: ModelCallerDeps): ProcessModelCaller {
  const { policy = FAULT_POLICY, random = Math.random } = deps;
  const books = new CallBooks(deps, deps.workerId);
  const rate = new RateGate(deps.pool, random);
  const gates = new Map<string, ConcurrencyGate>();

  function gateOf(provider: Provider): ConcurrencyGate {
    const gate = gates.get(provider.name) ?? new ConcurrencyGate(deps.bounds);
    gates.set(provider.name, gate);
    return gate;
  }

  /** Rates even out by themselves, so a call does not fail over it. */
  async function giveBack(provider: Provider, unused: { requests: number; tokens: number }): Promise<void> {
    await giveBackRate(deps.pool, provider.name, unused).catch(() => undefined);
  }

  /** A place, the rate and the reservation of one call; whatever it cannot have, it holds nothing of the rest. */
  async function admit(
    call: PricedCall,
    tokens: number,
    signal: AbortSignal,
  ): Promise<{ place: Place; callId: string }> {
    const { provider, request, price, account } = call;
    let refusedSince: number | undefined;
    let hasRate = false;
    try {
      for (let looks = 0; ; looks++) {
        const place = await gateOf(provider).enter(signal);
        try {
          if (!hasRate) await rate.pass(provider, tokens, signal);
          hasRate = true;
          signal.throwIfAborted();
          const reserved = await books.reserve(provider, request.model, price, call.mostUsd, account);
          if (reserved.kind === "reserved") return { place, callId: reserved.callId };
          refusedSince ??= deps.clock.now();
          const isTooLong = deps.clock.now() - refusedSince > policy.patienceMs;
          if (isTooLong || isExhausted(reserved.account, call.mostUsd)) throw exhausted(reserved.account, call.mostUsd);
        } catch (error) {
          place.leave(undefined);
          throw error;
        }
        place.leave(undefined);
        // What is left is reserved for calls under way, which cost less than that as a rule.
        const longest = Math.min(LATEST_LOOK_MS, FIRST_LOOK_MS * 1.5 ** looks);
        await pause(longest * (0.5 + random() / 2), signal);
      }
    } catch (error) {
      if (hasRate) await giveBack(provider, { requests: 1, tokens });
      throw error;
    }
  }

  /** One call, in the ledger whatever becomes of it. Throws its fault, or the signal's reason. */
  async function callOnce(call: PricedCall, signal: AbortSignal): Promise<PaidCall> {
    const { provider, request, price } = call;
    const tokens = likelyTokensIn(request) + request.maxOutputTokens;
    const { place, callId } = await admit(call, tokens, signal);
    const began = deps.clock.now();
    const settle = async (ended: EndedCall) => {
      const cost = ended.usage === "unknown" ? "unknown" : { usage: ended.usage, costUsd: costOf(ended.usage, price) };
      const fault = ended.kind === "answered" ? undefined : ended.fault;
      await books.settle({ id: callId, cost, fault });
      if (cost !== "unknown" && provider.tokensPerMinute !== undefined)
        await giveBack(provider, { requests: 0, tokens: tokens - tokensOf(cost.usage) });
      return cost === "unknown" ? call.mostUsd : cost.costUsd;
    };
    const ended = await makeCall(
      deps.model,
      provider,
      request,
      signal,
      (late) => void settle(late).catch(() => undefined),
    );
    place.leave({ outcome: outcomeOf(ended), latencyMs: deps.clock.now() - began });
    return { ended, costUsd: await settle(ended) };
  }

  async function call(
    provider: Provider,
    request: ModelRequest,
    account: CallAccount,
    signal: AbortSignal,
  ): Promise<PaidAnswer> {
    const price = requirePrice(provider, request.model);
    const priced: PricedCall = { provider, request, account, price, mostUsd: mostItCanCost(request, price) };
    const began = deps.clock.now();
    const faults: (WaitedFault & { readonly kind: ModelFaultKind })[] = [];
    let costUsd = 0;
    for (;;) {
      const paid = await callOnce(priced, signal);
      costUsd += paid.costUsd;
      const { ended } = paid;
      if (ended.kind === "answered") return { ...ended.answer, costUsd: roundedUsd(costUsd), faults };
      if (ended.kind === "broken") throw ended.error;
      const { error } = ended;
      const { retryAfterMs } = error.options;
      const kinds = [...faults.map((one) => one.kind), error.kind];
      const decision = decideAfterFault(policy, { kinds, retryAfterMs, elapsedMs: deps.clock.now() - began }, random);
      if (retryAfterMs !== undefined && error.isTransient)
        await blockProvider(deps.pool, provider.name, Math.min(retryAfterMs, policy.longestRetryAfterMs));
      if (decision.kind === "give-up") throw givenUp(error, faults, decision.reason);
      faults.push({ kind: error.kind, message: error.message, waitedMs: decision.afterMs });
      await pause(decision.afterMs, signal);
    }
  }

  return {
    call,
    concurrency: () => Object.fromEntries([...gates].map(([provider, gate]) => [provider, gate.limit])),
  };
}

interface PricedCall {
  readonly provider: Provider;
  readonly request: ModelRequest;
  readonly account: CallAccount;
  readonly price: ModelPrice;
  readonly mostUsd: number;
}

interface PaidCall {
  readonly ended: EndedCall;
  readonly costUsd: number;
}

function outcomeOf(ended: EndedCall): "answered" | "overloaded" | "other" {
  if (ended.kind === "answered") return "answered";
  if (ended.kind === "broken") return "other";
  return ended.error.kind === "rate-limited" || ended.error.kind === "overloaded" ? "overloaded" : "other";
}

function tokensOf(usage: ModelAnswer["usage"]): number {
  return usage.tokensIn + usage.tokensOut;
}

/** Whether the call would not even fit if calls under way cost nothing. */
function isExhausted({ hardLimitUsd, spentUsd }: BudgetAccount, mostUsd: number): boolean {
  return hardLimitUsd !== null && roundedUsd(spentUsd + mostUsd) > hardLimitUsd;
}

function exhausted({ account, hardLimitUsd, spentUsd, reservedUsd }: BudgetAccount, mostUsd: number): BudgetExhausted {
  const isMonth = account.startsWith("month:");
  const whose = isMonth ? `The budget of ${account.slice("month:".length)}` : "The project's budget";
  const spent = `$${spentUsd.toFixed(2)} of $${(hardLimitUsd ?? 0).toFixed(2)} were spent`;
  const reserved = reservedUsd > 0 ? `, $${reservedUsd.toFixed(2)} reserved for calls under way` : "";
  return new BudgetExhausted(
    `${whose} did not suffice: ${spent}${reserved}, and the next call could cost up to $${roundUp(mostUsd)}.`,
    isMonth
      ? "An admin can raise the month's hard limit under Settings, Budgets; then resume the project."
      : "Raise the project's hard limit on its Cost tab, then resume it.",
  );
}

function givenUp(error: ModelFault, earlier: readonly WaitedFault[], reason: string): ModelFault {
  if (earlier.length === 0) return error;
  return new ModelFault(error.kind, `${error.message} ${reason}`, error.remedy, { ...error.options, earlier });
}

function roundUp(usd: number): string {
  return (Math.ceil(usd * 100) / 100).toFixed(2);
}

function roundedUsd(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
