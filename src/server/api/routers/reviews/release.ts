/** Gives an own item back to the queue. */
import { z } from "zod";
import { releaseReview } from "../../../services/reviews/release-review.ts";
import { reviewLease } from "../../../services/views/review.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.release`. */
export const reviewsRelease = reviewerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(reviewLease)
  .mutation(({ ctx, input }) => releaseReview(ctx.deps, ctx.actor, input));
