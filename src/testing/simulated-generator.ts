/** A code generator for tests and measurements: it knows the right code, takes a model's time, and fails on demand. */
import type { CallAccount } from "../core/models/language-model.ts";
import type { CodeGenerator, Generation, GenerationRequest } from "../core/ports.ts";
import type { CallLog } from "./call-log.ts";
import { latencyMs, type LatencyProfile } from "./simulated-latency.ts";
import { rightCode } from "./synthetic-project.ts";
import { seededRandom } from "./synthetic-graph.ts";

/**
 * `throws`: the call rejects. `hangs`: it never answers, not even when it is aborted. `floods`: it answers with megabytes.
 * `late`: it ignores its abort and answers long after. `wrong`: its code is not right. `hopeless`: it never is.
 */
const FAULTS = ["throws", "hangs", "floods", "late", "wrong", "hopeless"] as const;
export type Fault = (typeof FAULTS)[number];

export interface SimulationProfile {
  readonly latency: LatencyProfile;
  /** Share of the atoms whose first attempt meets the fault, 0 to 1; `hopeless` meets all. */
  readonly faults: Partial<Readonly<Record<Fault, number>>>;
  /** How long a late answer takes. */
  readonly lateMs?: number;
}

const FLOOD_BYTES = 2_000_000;
const LATE_MS = 20_000;

export class SimulatedGenerator implements CodeGenerator {
  constructor(
    readonly name: string,
    private readonly profile: SimulationProfile,
    private readonly log: CallLog,
    private readonly account: CallAccount,
  ) {}

  async generate(request: GenerationRequest): Promise<Generation> {
    const end = this.log.start({ ...this.account, attempt: request.attempt });
    try {
      const code = await answer(this.profile, request);
      end("answered");
      return { kind: "code", code, model: "simulated", tokensIn: 0, tokensOut: 0, costUsd: 0 };
    } catch (error) {
      end(request.signal.aborted ? "aborted" : "threw");
      throw error;
    }
  }
}

/** What the simulated model writes, after its time. */
export async function answer(
  profile: SimulationProfile,
  request: Pick<GenerationRequest, "contract" | "attempt" | "signal">,
): Promise<string> {
  const { contract, attempt, signal } = request;
  const fault = faultOf(profile, contract.key, attempt);
  if (fault === "hangs") return new Promise(() => undefined);
  if (fault === "late") await wait(profile.lateMs ?? LATE_MS);
  else await wait(latencyMs(profile.latency, contract.key), signal);
  if (fault === "throws") throw new Error("The simulated model failed.");
  if (fault === "floods") return "x".repeat(FLOOD_BYTES);
  if (fault === "wrong" || fault === "hopeless") return `${contract.signature} {\n  return ${String(-attempt)};\n}\n`;
  return rightCode(contract);
}

/** Which fault an atom meets; the same in every process. */
export function faultOf({ faults, latency }: SimulationProfile, atomKey: string, attempt: number): Fault | undefined {
  let rest = seededRandom(`fault ${latency.seed} ${atomKey}`)();
  for (const fault of FAULTS) {
    rest -= faults[fault] ?? 0;
    if (rest < 0) return attempt === 1 || fault === "hopeless" ? fault : undefined;
  }
  return undefined;
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
