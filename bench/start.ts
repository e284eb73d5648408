/** How long `npm start` takes on an empty data folder, the second time, and how long Ctrl-C takes. */
import { dataFolder, spread, startInstallation } from "./installation.ts";

const SECOND_STARTS = 5;

export async function run(): Promise<object> {
  const data = await dataFolder();
  try {
    const first = await startInstallation(data.path);
    const stopMs = [await first.stop()];
    const startMs: number[] = [];
    for (let round = 0; round < SECOND_STARTS; round += 1) {
      const again = await startInstallation(data.path);
      startMs.push(again.startMs);
      stopMs.push(await again.stop());
    }
    return {
      firstStartMs: Math.round(first.startMs),
      secondStartMs: spread(startMs),
      stopMs: spread(stopMs),
    };
  } finally {
    await data.remove();
  }
}
