/** Hands ready atoms to the queue while their project has room. */
import { WaveExecutor } from "../../../core/execution/WaveExecutor.ts";
import type { Container } from "../../container.ts";
import { chooseReadyAtoms, type ChosenAtom } from "../../repositories/dispatch.ts";
import type { Transaction } from "../../repositories/sql.ts";

/** To be called with the project's lock, whenever atoms became ready or room became free; `settleAtoms` does. */
export async function dispatchAtoms(
  deps: Pick<Container, "queue">,
  tx: Transaction,
  projectId: string,
): Promise<number> {
  const waves = new WaveExecutor<ChosenAtom>({
    choose: () => chooseReadyAtoms(tx, projectId),
    dispatch: (atoms) =>
      deps.queue.sendAtoms(
        tx,
        atoms.map(({ atomId, revision, dispatches, priority }) => ({
          projectId,
          atomId,
          revision,
          dispatches,
          priority,
        })),
      ),
  });
  return waves.advance();
}
