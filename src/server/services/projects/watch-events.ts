/** What happens in a project, from an id on and then live. */
import type { StoredEvent } from "../../../core/execution/event.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { requireProject } from "./require-project.ts";

export interface WatchEvents {
  readonly id: string;
  /** Decimal id of the last event that was seen; nothing for all. */
  readonly lastEventId?: string | null | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Yields until the signal aborts. Throws NOT_FOUND. */
export async function* watchEvents(deps: Deps, _actor: Actor, input: WatchEvents): AsyncGenerator<StoredEvent> {
  await requireProject(deps.pool, input.id);
  const signal = input.signal ?? new AbortController().signal;
  yield* deps.events.subscribe(input.id, input.lastEventId ?? "0", signal);
}
