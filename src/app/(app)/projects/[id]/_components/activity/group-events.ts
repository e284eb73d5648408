/** Makes a readable list of events: runs of the same kind become one entry. */
import type { ProjectEvent, StoredEvent } from "@/core/execution/event.ts";

type Validation = Extract<ProjectEvent, { type: "validation.recorded" }>;

type RunKind = "atoms" | Validation["level"];

export type Entry =
  | { readonly kind: "single"; readonly stored: StoredEvent }
  | {
      readonly kind: "run";
      readonly of: RunKind;
      /** Newest first, at least two. */
      readonly events: readonly [StoredEvent, StoredEvent, ...StoredEvent[]];
    };

const IMPORT_STAGES: ReadonlySet<string> = new Set(["importing", "analyzing", "analyzed"]);

/** Whether the event beside it tells the same: that imported code is read, is analysed, or is done. */
function isToldBy({ event }: StoredEvent, beside: StoredEvent | undefined): boolean {
  if (event.type !== "project.status" || beside?.event.type !== "project.stage") return false;
  const { status } = event;
  return (status === "IN_PROGRESS" || status === "COMPLETED") && IMPORT_STAGES.has(beside.event.stage);
}

/** Without what the stage that was told with it says already. */
export function withoutRepeats(events: readonly StoredEvent[]): readonly StoredEvent[] {
  return events.filter((stored, index) => !isToldBy(stored, events[index - 1]) && !isToldBy(stored, events[index + 1]));
}

/** Which run an event may be part of; what failed always stands alone. */
function runOf(event: ProjectEvent): RunKind | undefined {
  if (event.type === "atom.status") return event.status === "FAILED" ? undefined : "atoms";
  if (event.type !== "validation.recorded") return undefined;
  if (event.level === "ATOMIC") return "atoms";
  return event.failed > 0 ? undefined : event.level;
}

/** Takes events newest first and keeps that order. */
export function groupEvents(events: readonly StoredEvent[]): Entry[] {
  const entries: Entry[] = [];
  let run: StoredEvent[] = [];
  let kind: RunKind | undefined;
  const close = () => {
    const [first, second, ...rest] = run;
    if (kind !== undefined && first !== undefined && second !== undefined) {
      entries.push({ kind: "run", of: kind, events: [first, second, ...rest] });
    } else {
      entries.push(...run.map((stored) => ({ kind: "single", stored }) as const));
    }
    run = [];
  };
  for (const stored of events) {
    const next = runOf(stored.event);
    if (next === undefined || next !== kind) close();
    kind = next;
    run.push(stored);
  }
  close();
  return entries;
}
