/** Makes one atom of an own project again, with everything that was built on it. */
import { z } from "zod";
import { rerunAtom } from "../../../services/projects/rerun-atom.ts";
import { reviewText } from "../../fields.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Mutation `projects.rerunAtom`. */
export const projectsRerunAtom = engineerProcedure
  .input(z.object({ id: z.uuid(), atomId: z.uuid(), feedback: reviewText.default("") }))
  .output(z.object({ id: z.uuid(), dependents: z.number() }))
  .mutation(({ ctx, input }) => rerunAtom(ctx.deps, ctx.actor, input));
