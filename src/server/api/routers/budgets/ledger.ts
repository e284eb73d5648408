/** The calls of a project, searched, filtered, sorted, in pages. */
import { z } from "zod";
import { listLedger } from "../../../services/budgets/list-ledger.ts";
import { ledgerPage } from "../../../services/views/budget.ts";
import { ledgerFilter, pageOf } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `budgets.ledger`. */
export const budgetsLedger = memberProcedure
  .input(z.object({ id: z.uuid(), ...ledgerFilter, ...pageOf(200) }))
  .output(ledgerPage)
  .query(({ ctx, input }) => listLedger(ctx.deps, ctx.actor, input));
