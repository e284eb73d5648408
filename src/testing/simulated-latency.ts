/** How long a simulated model takes for an atom: log-normal, and the same for the same atom in every run. */
import { seededRandom } from "./synthetic-graph.ts";

export interface LatencyProfile {
  /** 0: no time at all. */
  readonly medianMs: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
  /** Every latency is divided by it. */
  readonly compression: number;
  readonly seed: string;
}

/** Of language models: half of the calls within six seconds, one of a hundred above 24. */
export const MODEL_LATENCY = { medianMs: 6_000, sigma: 0.6 } as const;

export function latencyMs(profile: LatencyProfile, atomKey: string): number {
  const { medianMs, sigma, compression, seed } = profile;
  if (medianMs === 0) return 0;
  const random = seededRandom(`${seed} ${atomKey}`);
  // Box-Muller; 1 - random() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return (medianMs * Math.exp(sigma * normal)) / compression;
}
