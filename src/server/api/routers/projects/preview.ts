/** Reads an input and plans it; stores nothing. Bad input comes back as diagnostics, not as an error. */
import { z } from "zod";
import { previewProject } from "../../../services/projects/preview-project.ts";
import { projectPreview } from "../../../services/views/project.ts";
import { sourceName, sourceText } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Mutation `projects.preview`. */
export const projectsPreview = memberProcedure
  .input(z.object({ text: sourceText, sourceName }))
  .output(projectPreview)
  .mutation(({ ctx, input }) => previewProject(ctx.deps, ctx.actor, input));
