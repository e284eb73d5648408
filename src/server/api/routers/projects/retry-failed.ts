/** Tries the failed atoms of an own project once more. */
import { z } from "zod";
import { retryFailed } from "../../../services/projects/retry-failed.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.retryFailed`. */
export const projectsRetryFailed = engineerProcedure
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid(), atoms: z.number() }))
  .mutation(({ ctx, input }) => retryFailed(ctx.deps, ctx.actor, input));
