/** Forgets a provider with its key. CONFLICT while a project is made with it. */
import { z } from "zod";
import { providerName } from "../../../services/providers/provider-input.ts";
import { removeProvider } from "../../../services/providers/remove-provider.ts";
import { providerList } from "../../../services/views/provider.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `providers.remove`. */
export const providersRemove = adminProcedure
  .input(z.object({ name: providerName }))
  .output(providerList)
  .mutation(({ ctx, input }) => removeProvider(ctx.deps, ctx.actor, input));
