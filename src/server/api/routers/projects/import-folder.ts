/** Makes a project of a folder of the server, below one that an admin allowed. Answers once its files are stored. */
import { z } from "zod";
import { importFolder } from "../../../services/imports/import-folder.ts";
import { projectRef } from "../../../services/views/project.ts";
import { folderPath, projectName } from "../../fields.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.importFolder`. `root` is one of `projects.importOptions`, `path` lies below it, empty for itself. */
export const projectsImportFolder = engineerProcedure
  .input(z.object({ root: folderPath, path: folderPath.default(""), name: projectName.optional() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => importFolder(ctx.deps, ctx.actor, input));
