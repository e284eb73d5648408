/** How the list of events is asked for, the same on the server and in the browser. */
import type { RouterInputs } from "@/trpc/types.ts";

/** One page, newest first; `before` is the id of the oldest event known. */
export function activityQuery(id: string, before: string | null = null): RouterInputs["projects"]["activity"] {
  return { id, before, limit: 200 };
}
