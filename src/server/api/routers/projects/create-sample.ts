/** Stores a DRAFT of the sample that comes with the product. */
import { createSample } from "../../../services/projects/create-sample.ts";
import { projectRef } from "../../../services/views/project.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.createSample`. */
export const projectsCreateSample = engineerProcedure
  .output(projectRef)
  .mutation(({ ctx }) => createSample(ctx.deps, ctx.actor));
