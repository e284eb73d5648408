/** Has the atom made again with feedback. Needs the lease. */
import { z } from "zod";
import { regenerateReview } from "../../../services/reviews/regenerate-review.ts";
import { reviewOutcome } from "../../../services/views/review.ts";
import { reviewText, revision } from "../../fields.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.regenerate`. */
export const reviewsRegenerate = reviewerProcedure
  .input(z.object({ id: z.uuid(), revision, feedback: reviewText.min(1) }))
  .output(reviewOutcome)
  .mutation(({ ctx, input }) => regenerateReview(ctx.deps, ctx.actor, input));
