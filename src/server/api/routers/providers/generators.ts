/** What a new project can be made with. */
import { listGenerators } from "../../../services/providers/list-generators.ts";
import { generatorList } from "../../../services/views/provider.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Query `providers.generators`. */
export const providersGenerators = engineerProcedure
  .output(generatorList)
  .query(({ ctx }) => listGenerators(ctx.deps, ctx.actor));
