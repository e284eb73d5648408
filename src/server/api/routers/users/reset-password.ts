/** Makes a new one-time link; the password in force stays until the link is used. */
import { z } from "zod";
import { resetPassword } from "../../../services/users/reset-password.ts";
import { oneTimeLink } from "../../../services/views/user.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `users.resetPassword`. */
export const usersResetPassword = adminProcedure
  .input(z.object({ id: z.uuid() }))
  .output(oneTimeLink)
  .mutation(({ ctx, input }) => resetPassword(ctx.deps, ctx.actor, input));
