/** Replaces the code once every required check passed on it; BAD_INPUT with the checks as `details` otherwise. Needs the lease. */
import { z } from "zod";
import { editReview } from "../../../services/reviews/edit-review.ts";
import { reviewOutcome } from "../../../services/views/review.ts";
import { atomCode, reviewText, revision } from "../../fields.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.edit`. */
export const reviewsEdit = reviewerProcedure
  .input(z.object({ id: z.uuid(), revision, code: atomCode, comment: reviewText.default("") }))
  .output(reviewOutcome)
  .mutation(({ ctx, input }) => editReview(ctx.deps, ctx.actor, input));
