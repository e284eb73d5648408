/** Whether the first admin is still to be created. */
import { z } from "zod";
import { getSetupStatus } from "../../../services/setup/get-setup-status.ts";
import { publicProcedure } from "../../trpc.ts";

/** Query `setup.status`. */
export const setupStatus = publicProcedure
  .output(z.object({ needed: z.boolean() }))
  .query(({ ctx }) => getSetupStatus(ctx.deps, ctx.visitor));
