/** Creates the first admin with the one-time token that the console printed; the token dies with it. */
import { z } from "zod";
import { createFirstAdmin } from "../../../services/setup/create-first-admin.ts";
import { email, oneTimeToken, password, personName } from "../../fields.ts";
import { publicProcedure } from "../../trpc.ts";

/** Mutation `setup.createFirstAdmin`. */
export const setupCreateFirstAdmin = publicProcedure
  .input(z.object({ token: oneTimeToken, email, name: personName, password }))
  .output(z.object({ email: z.string() }))
  .mutation(({ ctx, input }) => createFirstAdmin(ctx.deps, ctx.visitor, input));
