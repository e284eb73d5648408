/** Every provider there is, without its key. */
import { listProviders } from "../../../services/providers/list-providers.ts";
import { providerList } from "../../../services/views/provider.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `providers.list`. */
export const providersList = adminProcedure.output(providerList).query(({ ctx }) => listProviders(ctx.deps, ctx.actor));
