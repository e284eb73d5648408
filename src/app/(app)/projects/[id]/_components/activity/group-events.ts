/** Makes a readable list of events: runs of atom events become one entry. */
import type { ProjectEvent, StoredEvent } from "@/core/execution/event.ts";

export type AtomEvent = Extract<ProjectEvent, { type: "atom.status" }>;

export type Entry =
  | { readonly kind: "single"; readonly stored: StoredEvent }
  | {
      readonly kind: "atoms";
      /** Newest and oldest of the run. */
      readonly newest: StoredEvent;
      readonly oldest: StoredEvent;
      readonly events: readonly (StoredEvent & { readonly event: AtomEvent })[];
    };

function isAtomEvent(stored: StoredEvent): stored is StoredEvent & { readonly event: AtomEvent } {
  return stored.event.type === "atom.status";
}

/** Takes events newest first and keeps that order. A run of one stays single. */
export function groupEvents(events: readonly StoredEvent[]): Entry[] {
  const entries: Entry[] = [];
  let run: (StoredEvent & { readonly event: AtomEvent })[] = [];
  const close = () => {
    const newest = run[0];
    const oldest = run.at(-1);
    if (newest !== undefined && oldest !== undefined) {
      entries.push(
        run.length === 1 ? { kind: "single", stored: newest } : { kind: "atoms", newest, oldest, events: run },
      );
    }
    run = [];
  };
  for (const stored of events) {
    if (isAtomEvent(stored)) {
      run.push(stored);
    } else {
      close();
      entries.push({ kind: "single", stored });
    }
  }
  close();
  return entries;
}
