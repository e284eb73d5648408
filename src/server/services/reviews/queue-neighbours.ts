/** What comes before and after an item in the queue, for going on without looking for it. */
import { findPreviousId, listNextIds } from "../../repositories/reviews.ts";
import type { Sql } from "../../repositories/sql.ts";
import type { Actor } from "../actor.ts";

const PREFETCHED = 3;

export interface QueueNeighbours {
  readonly previousId: string | null;
  /** At most three; from the front of the queue after its end. */
  readonly nextIds: string[];
}

/** Among the open items that nobody else holds; the item itself has its place also when it is decided. */
export async function queueNeighbours(sql: Sql, actor: Actor, nowMs: number, id: string): Promise<QueueNeighbours> {
  const now = new Date(nowMs);
  const [previousId = null, nextIds] = await Promise.all([
    findPreviousId(sql, id, actor.id, now),
    listNextIds(sql, id, actor.id, now, PREFETCHED),
  ]);
  return { previousId, nextIds };
}
