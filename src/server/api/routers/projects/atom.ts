/** Everything about one atom. */
import { z } from "zod";
import { getAtom } from "../../../services/projects/get-atom.ts";
import { atomDetail } from "../../../services/views/atom.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.atom`. */
export const projectsAtom = memberProcedure
  .input(z.object({ atomId: z.uuid() }))
  .output(atomDetail)
  .query(({ ctx, input }) => getAtom(ctx.deps, ctx.actor, input));
