/** Five more minutes from now on an own item. CONFLICT when the lease went to somebody else. */
import { z } from "zod";
import { extendReview } from "../../../services/reviews/extend-review.ts";
import { reviewLease } from "../../../services/views/review.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.extend`. */
export const reviewsExtend = reviewerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(reviewLease)
  .mutation(({ ctx, input }) => extendReview(ctx.deps, ctx.actor, input));
