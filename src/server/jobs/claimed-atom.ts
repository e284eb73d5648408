/** An atom that a worker has claimed, with everything its execution needs to know of it. */
import type { StoredAtom } from "../repositories/atoms.ts";
import type { AtomJob } from "./job-queue.ts";

export interface ClaimedAtom {
  readonly job: AtomJob;
  readonly atom: StoredAtom;
  readonly project: { readonly id: string; readonly graphId: string; readonly generator: string };
}
