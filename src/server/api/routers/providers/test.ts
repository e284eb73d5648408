/** Calls each model of a provider once, saved or not. UNAVAILABLE when it is asked for too often. */
import { connectionInput } from "../../../services/providers/provider-input.ts";
import { testConnection } from "../../../services/providers/test-connection.ts";
import { connectionReport } from "../../../services/views/provider.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `providers.test`. */
export const providersTest = adminProcedure
  .input(connectionInput)
  .output(connectionReport)
  .mutation(({ ctx, input }) => testConnection(ctx.deps, ctx.actor, input));
