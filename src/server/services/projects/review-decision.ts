/** What became of a review item, as the pages of atoms and files show it. */
import type { ReviewMark } from "../../repositories/file-rows.ts";
import type { ReviewDecision } from "../views/atom.ts";

export function toDecision({ reviewId, status, byId, byName, byEmail, at, resolution }: ReviewMark): ReviewDecision {
  return {
    reviewId,
    status,
    by: byId === null ? null : { id: byId, name: byName ?? "", email: byEmail ?? "" },
    at: at === null ? null : new Date(at),
    resolution,
  };
}
