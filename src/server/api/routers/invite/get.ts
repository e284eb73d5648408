/** For whom a one-time link is. NOT_FOUND when it is unknown, used or run out. */
import { z } from "zod";
import { getInvite } from "../../../services/users/get-invite.ts";
import { inviteView } from "../../../services/views/user.ts";
import { oneTimeToken } from "../../fields.ts";
import { publicProcedure } from "../../trpc.ts";

/** Query `invite.get`. */
export const inviteGet = publicProcedure
  .input(z.object({ token: oneTimeToken }))
  .output(inviteView)
  .query(({ ctx, input }) => getInvite(ctx.deps, ctx.visitor, input));
