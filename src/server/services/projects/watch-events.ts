/** What happens in a project, from an id on and then live. */
import type { StoredEvent } from "../../../core/execution/event.ts";
import { isSignedIn } from "../../repositories/users.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { requireProject } from "./require-project.ts";

export interface WatchEvents {
  readonly id: string;
  /** Decimal id of the last event that was seen; nothing for all. */
  readonly lastEventId?: string | null | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A stream outlives the request that opened it, so it is looked at again whether its reader may still read. */
const CHECK_EVERY_MS = 5_000;

/** Yields until the signal aborts or the actor is no longer signed in. Throws NOT_FOUND. */
export async function* watchEvents(deps: Deps, actor: Actor, input: WatchEvents): AsyncGenerator<StoredEvent> {
  await requireProject(deps.pool, input.id);
  const signedOut = new AbortController();
  const timer = setInterval(() => {
    isSignedIn(deps.pool, actor.id, actor.sessionToken).then(
      (is) => {
        if (!is) signedOut.abort();
      },
      // The database is away: the feed notices by itself, and the next look tells more.
      () => undefined,
    );
  }, CHECK_EVERY_MS);
  try {
    const signals = input.signal === undefined ? [signedOut.signal] : [signedOut.signal, input.signal];
    yield* deps.events.subscribe(input.id, input.lastEventId ?? "0", AbortSignal.any(signals));
  } finally {
    clearInterval(timer);
  }
}
