/** Offers a provider to new projects, or does so no longer. */
import { z } from "zod";
import { providerName } from "../../../services/providers/provider-input.ts";
import { setProviderEnabled } from "../../../services/providers/set-provider-enabled.ts";
import { providerView } from "../../../services/views/provider.ts";
import { adminProcedure } from "../../trpc.ts";

/** Mutation `providers.setEnabled`. */
export const providersSetEnabled = adminProcedure
  .input(z.object({ name: providerName, isEnabled: z.boolean() }))
  .output(providerView)
  .mutation(({ ctx, input }) => setProviderEnabled(ctx.deps, ctx.actor, input));
