/** Makes a project of a repository under an https address. Answers at once; a worker clones and analyses it. */
import { z } from "zod";
import { importRepository } from "../../../services/imports/import-repository.ts";
import { projectRef } from "../../../services/views/project.ts";
import { gitRef, projectName, repositoryUrl } from "../../fields.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.importRepository`. */
export const projectsImportRepository = engineerProcedure
  .input(z.object({ url: repositoryUrl, ref: gitRef.optional(), name: projectName.optional() }))
  .output(projectRef)
  .mutation(({ ctx, input }) => importRepository(ctx.deps, ctx.actor, input));
