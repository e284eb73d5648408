/** Adds or changes a provider. CONFLICT for a name that is taken; what is wrong with a field is among the `details`. */
import { providerInput } from "../../../services/providers/provider-input.ts";
import { saveProvider } from "../../../services/providers/save-provider.ts";
import { providerView } from "../../../services/views/provider.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `providers.save`. */
export const providersSave = adminProcedure
  .input(providerInput)
  .output(providerView)
  .mutation(({ ctx, input }) => saveProvider(ctx.deps, ctx.actor, input));
