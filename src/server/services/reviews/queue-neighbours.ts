/** What comes before and after an item in the queue, for going on without looking for it. */
import { listOpenIds } from "../../repositories/reviews.ts";
import type { Sql } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";

/** Items beyond this place are reached once those before them are decided. */
const HORIZON = 2_000;
const PREFETCHED = 3;

export interface QueueNeighbours {
  readonly previousId: string | null;
  /** At most three; from the front of the queue when the item is at its end or no longer in it. */
  readonly nextIds: string[];
}

/** Among the open items that nobody else holds. */
export async function queueNeighbours(sql: Sql, actor: Actor, nowMs: number, id: string): Promise<QueueNeighbours> {
  const ids = await listOpenIds(sql, actor.id, new Date(nowMs), HORIZON);
  const place = ids.indexOf(id);
  const others = [...ids.slice(place + 1), ...ids.slice(0, Math.max(place, 0))];
  return { previousId: place > 0 ? (ids[place - 1] ?? null) : null, nextIds: others.slice(0, PREFETCHED) };
}
