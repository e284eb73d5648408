/** What happened, newest first. */
import { z } from "zod";
import { listActivity } from "../../../services/projects/list-activity.ts";
import { activityPage } from "../../../services/views/project.ts";
import { eventId } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.activity`. */
export const projectsActivity = memberProcedure
  .input(
    z.object({
      id: z.uuid(),
      before: eventId.nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .output(activityPage)
  .query(({ ctx, input }) => listActivity(ctx.deps, ctx.actor, input));
