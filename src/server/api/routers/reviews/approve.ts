/** Accepts the atom as it is. Needs the lease; CONFLICT when the code changed meanwhile. */
import { z } from "zod";
import { approveReview } from "../../../services/reviews/approve-review.ts";
import { reviewOutcome } from "../../../services/views/review.ts";
import { reviewText, revision } from "../../fields.ts";
import { reviewerProcedure } from "../../trpc.ts";

/** Mutation `reviews.approve`. */
export const reviewsApprove = reviewerProcedure
  .input(z.object({ id: z.uuid(), revision, comment: reviewText.default("") }))
  .output(reviewOutcome)
  .mutation(({ ctx, input }) => approveReview(ctx.deps, ctx.actor, input));
