/** Changes the asker's own password; other sessions of theirs end. */
import { z } from "zod";
import { changePassword } from "../../../services/account/change-password.ts";
import { password, typedPassword } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Mutation `account.changePassword`. */
export const accountChangePassword = memberProcedure
  .input(z.object({ currentPassword: typedPassword, newPassword: password }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => changePassword(ctx.deps, ctx.actor, input));
