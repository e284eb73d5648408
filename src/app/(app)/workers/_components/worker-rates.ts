/** How fast workers complete atoms now, from what they told while the page was open. */
import type { RouterOutputs } from "@/trpc/types.ts";

export type Worker = RouterOutputs["workers"]["list"]["workers"][number];

const WINDOW_MS = 60_000;
/** Three heartbeats: below that one atom more or less would change the figure too much. */
const SHORTEST_MS = 6_000;

interface Sample {
  readonly at: number;
  readonly completed: number;
}

/** Samples per worker, oldest first, with when the newest was taken. */
export interface WorkerSamples {
  readonly at: number;
  readonly of: ReadonlyMap<string, readonly Sample[]>;
}

export const NO_SAMPLES: WorkerSamples = { at: 0, of: new Map() };

/** Adds what the workers tell at a moment (ms); those that are gone are forgotten. */
export function addSamples(
  samples: WorkerSamples,
  at: number,
  workers: readonly Pick<Worker, "id" | "completed">[],
): WorkerSamples {
  const of = workers.map(({ id, completed }) => {
    const before = (samples.of.get(id) ?? []).filter((sample) => at - sample.at <= WINDOW_MS);
    return [id, [...before, { at, completed }]] as const;
  });
  return { at, of: new Map(of) };
}

/** Atoms per minute over the last minute at most; of a page that was just opened, since the worker started. */
export function atomsPerMinute(
  samples: WorkerSamples,
  { id, completed, uptimeSeconds }: Pick<Worker, "id" | "completed" | "uptimeSeconds">,
): number {
  const own = samples.of.get(id) ?? [];
  const [first] = own;
  const last = own.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < SHORTEST_MS)
    return (completed / Math.max(uptimeSeconds, 1)) * 60;
  return ((last.completed - first.completed) / (last.at - first.at)) * WINDOW_MS;
}
