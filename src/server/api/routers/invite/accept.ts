/** Sets the password with a one-time link; the link dies and earlier sessions end. */
import { z } from "zod";
import { acceptInvite } from "../../../services/users/accept-invite.ts";
import { oneTimeToken, password } from "../../fields.ts";
import { publicProcedure } from "../../trpc.ts";

/** Mutation `invite.accept`. */
export const inviteAccept = publicProcedure
  .input(z.object({ token: oneTimeToken, password }))
  .output(z.object({ email: z.string() }))
  .mutation(({ ctx, input }) => acceptInvite(ctx.deps, ctx.visitor, input));
