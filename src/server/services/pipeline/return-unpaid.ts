/** An atom whose call would have passed a hard limit goes back, and its project is paused until somebody decides. */
import type { BudgetExhausted } from "../../../core/models/model-fault.ts";
import type { Container } from "../../container.ts";
import type { ClaimedAtom } from "../../jobs/claimed-atom.ts";
import { returnAtom } from "../../repositories/pipeline-atoms.ts";
import { pauseExecution } from "./pause-execution.ts";
import { settleAtoms } from "./settle-atoms.ts";
import { underClaim } from "./under-claim.ts";

/** Nothing of it is counted as an attempt. False when the claim has lapsed. */
export async function returnUnpaid(
  deps: Pick<Container, "pool" | "queue">,
  { job, atom, project }: ClaimedAtom,
  exhausted: BudgetExhausted,
): Promise<boolean> {
  return underClaim(deps, { queue: "atom", job }, async (tx) => {
    const moved = await returnAtom(tx, atom.id, atom.revision);
    const paused = await pauseExecution(deps, tx, project.id, `${exhausted.message} ${exhausted.remedy}`);
    await settleAtoms(deps, tx, project, moved, paused);
  });
}
