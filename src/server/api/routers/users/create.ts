/** Creates somebody and returns the one-time link with which they set their password. */
import { z } from "zod";
import { createUser } from "../../../services/users/create-user.ts";
import { role } from "../../../services/views/common.ts";
import { oneTimeLink } from "../../../services/views/user.ts";
import { email, personName } from "../../fields.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `users.create`. */
export const usersCreate = adminProcedure
  .input(z.object({ email, name: personName, role }))
  .output(oneTimeLink)
  .mutation(({ ctx, input }) => createUser(ctx.deps, ctx.actor, input));
