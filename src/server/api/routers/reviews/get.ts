/** One item with everything a decision needs. */
import { z } from "zod";
import { getReview } from "../../../services/reviews/get-review.ts";
import { reviewDetail } from "../../../services/views/review.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `reviews.get`. */
export const reviewsGet = memberProcedure
  .input(z.object({ id: z.uuid() }))
  .output(reviewDetail)
  .query(({ ctx, input }) => getReview(ctx.deps, ctx.actor, input));
