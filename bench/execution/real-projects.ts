/** A sample of the product, made by the builtin generator with its real checks, for comparison. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/root.mjs";
import { buildPlan } from "../../src/core/planning/build-plan.ts";
import { insertDraft } from "../../src/server/repositories/plans.ts";
import { inTransaction } from "../../src/server/repositories/sql.ts";
import { enqueuePreparation } from "../../src/server/services/pipeline/enqueue-preparation.ts";
import { ChaosGround, type PrivateServer } from "../../src/testing/chaos-ground.ts";
import { MODEL_LATENCY } from "../../src/testing/simulated-latency.ts";
import { storeOwner } from "../../src/testing/small-project.ts";
import { megabytes, seconds } from "./figures.ts";
import { watch } from "./watch.ts";

const SAMPLE = "bookshop.brief.md";
const WITHIN_MS = 600_000;

export interface RealRun {
  readonly sample: string;
  readonly atoms: number;
  /** From the first atom ready to the last recorded; preparation and validation are not counted. */
  readonly seconds: number;
  readonly atomsPerSecond: number;
  /** Of the workers; the compiler has a process of its own. */
  readonly peakMb: readonly number[];
}

export async function measureReal(server: PrivateServer): Promise<RealRun> {
  process.stderr.write(`${SAMPLE}, builtin …\n`);
  const latency = { ...MODEL_LATENCY, compression: 1, seed: "" };
  const options = { workerConcurrency: 100, profile: { latency, faults: {} }, isReal: true };
  const ground = await ChaosGround.open(server, options);
  try {
    await ground.fleet.start();
    const projectId = await approveSample(ground);
    await watch(ground, projectId, WITHIN_MS);
    const peakMb = ground.fleet.workers.map((worker) => megabytes(worker.peakMemory()));
    const { rows } = await ground.client.pool.query<{ atoms: number; ms: number }>(
      `select count(*)::int as atoms, (extract(epoch from max(completed_at) - min(ready_at)) * 1000)::float8 as ms
       from atomic_units where masterplan_id = $1`,
      [projectId],
    );
    const { atoms = 0, ms = Number.NaN } = rows[0] ?? {};
    return { sample: SAMPLE, atoms, seconds: seconds(ms), atomsPerSecond: Math.round((atoms * 1000) / ms), peakMb };
  } finally {
    await ground.close();
  }
}

async function approveSample({ client }: ChaosGround): Promise<string> {
  const source = await readFile(join(ROOT, "samples", SAMPLE), "utf8");
  const owner = await storeOwner(client);
  const { value: model, diagnostics } = await client.reader.read(owner.id, { text: source, sourceName: SAMPLE });
  if (model === undefined) throw new Error(`${SAMPLE} cannot be read.`);
  return inTransaction(client.pool, async (tx) => {
    const plan = buildPlan(model);
    const draft = { ownerId: owner.id, name: SAMPLE, source, sourceName: SAMPLE, model, diagnostics, plan };
    const projectId = await insertDraft(tx, { ...draft, generator: "builtin" });
    await enqueuePreparation(client, tx, projectId);
    return projectId;
  });
}
