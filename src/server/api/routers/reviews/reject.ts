/** Rejects the atom with a reason; it is made again with the reason as feedback. Needs the lease. */
import { z } from "zod";
import { rejectReview } from "../../../services/reviews/reject-review.ts";
import { reviewOutcome } from "../../../services/views/review.ts";
import { reviewText, revision } from "../../fields.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.reject`. */
export const reviewsReject = reviewerProcedure
  .input(z.object({ id: z.uuid(), revision, reason: reviewText.min(1) }))
  .output(reviewOutcome)
  .mutation(({ ctx, input }) => rejectReview(ctx.deps, ctx.actor, input));
