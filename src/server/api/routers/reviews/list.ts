/** The queue, filtered and sorted; by default most urgent and soonest due first. */
import { z } from "zod";
import { listReviews } from "../../../services/reviews/list-reviews.ts";
import { reviewPage } from "../../../services/views/review.ts";
import { searchText } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `reviews.list`. */
export const reviewsList = memberProcedure
  .input(
    z.object({
      state: z.enum(["open", "resolved", "all"]).default("open"),
      projectId: z.uuid().nullable().default(null),
      priority: z.array(z.int().min(1).max(5)).max(5).default([]),
      mine: z.boolean().default(false),
      search: searchText.default(""),
      sort: z.enum(["priority", "due", "confidence", "created"]).default("priority"),
      offset: z.int().min(0).max(1_000_000).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .output(reviewPage)
  .query(({ ctx, input }) => listReviews(ctx.deps, ctx.actor, input));
