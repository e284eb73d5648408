/** Runs the atom's checks on a text without storing anything. */
import { z } from "zod";
import { checkReview } from "../../../services/reviews/check-review.ts";
import { reviewCheck } from "../../../services/views/review.ts";
import { atomCode } from "../../fields.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.check`. */
export const reviewsCheck = reviewerProcedure
  .input(z.object({ id: z.uuid(), code: atomCode }))
  .output(reviewCheck)
  .mutation(({ ctx, input }) => checkReview(ctx.deps, ctx.actor, input));
