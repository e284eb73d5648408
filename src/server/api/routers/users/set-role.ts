/** Changes a role. CONFLICT when the last active admin would lose it. */
import { z } from "zod";
import { setRole } from "../../../services/users/set-role.ts";
import { role } from "../../../services/views/common.ts";
import { userRow } from "../../../services/views/user.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `users.setRole`. */
export const usersSetRole = adminProcedure
  .input(z.object({ id: z.uuid(), role }))
  .output(userRow)
  .mutation(({ ctx, input }) => setRole(ctx.deps, ctx.actor, input));
