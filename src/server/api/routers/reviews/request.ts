/** Puts an atom into the queue, and gives the item; the open one when there is one. CONFLICT for what is not made yet. */
import { z } from "zod";
import { requestReview } from "../../../services/reviews/request-review.ts";
import { reviewText } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Mutation `reviews.request`. */
export const reviewsRequest = memberProcedure
  .input(z.object({ projectId: z.uuid(), atomId: z.uuid(), reason: reviewText.min(1, "Say why.") }))
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => requestReview(ctx.deps, ctx.actor, input));
