/** Takes an item for five minutes. CONFLICT when somebody else holds it. */
import { z } from "zod";
import { claimReview } from "../../../services/reviews/claim-review.ts";
import { reviewLease } from "../../../services/views/review.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.claim`. */
export const reviewsClaim = reviewerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(reviewLease)
  .mutation(({ ctx, input }) => claimReview(ctx.deps, ctx.actor, input));
