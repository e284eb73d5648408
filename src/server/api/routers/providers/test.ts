/** Calls each model of a provider once, saved or not. UNAVAILABLE when it is asked for too often. */
import { connectionInput } from "../../../services/providers/provider-input.ts";
import { testConnection } from "../../../services/providers/test-connection.ts";
import { connectionReport } from "../../../services/views/provider.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `providers.test`. */
export const providersTest = adminProcedure
  .input(connectionInput)
  .output(connectionReport)
  .mutation(async ({ ctx, input }) => {
    // Heavy, and only needed here in the web process.
    const { createLanguageModel } = await import("../../../adapters/models/ai-sdk-model.ts");
    return testConnection(ctx.deps, createLanguageModel(ctx.deps.clock), ctx.actor, input);
  });
