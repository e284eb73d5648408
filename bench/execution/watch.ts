/** Waits for a project's end and says on the way how far it is. */
import type { ChaosGround } from "../../src/testing/chaos-ground.ts";
import { eventually } from "../../src/testing/pipeline-container.ts";

const SAY_EVERY_MS = 10_000;

export async function watch(ground: ChaosGround, projectId: string, withinMs: number): Promise<void> {
  let saidAt = Date.now();
  const isOver = async (): Promise<boolean> => {
    if (Date.now() - saidAt > SAY_EVERY_MS) {
      saidAt = Date.now();
      process.stderr.write(`  ${(100 * (await ground.progress(projectId))).toFixed(0)} %\n`);
    }
    return ground.hasEnded(projectId);
  };
  await eventually("the project ends", isOver, withinMs);
}
