/** Deactivates (sessions end at once) or reactivates. CONFLICT for the last active admin. */
import { z } from "zod";
import { setActive } from "../../../services/users/set-active.ts";
import { userRow } from "../../../services/views/user.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `users.setActive`. */
export const usersSetActive = adminProcedure
  .input(z.object({ id: z.uuid(), isActive: z.boolean() }))
  .output(userRow)
  .mutation(({ ctx, input }) => setActive(ctx.deps, ctx.actor, input));
