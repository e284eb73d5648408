/** `npm run bench -- throughput`: what execution itself costs, with a generator that takes no time. */
import { ChaosGround, PrivateServer, type GroundOptions } from "../../src/testing/chaos-ground.ts";
import { MODEL_LATENCY } from "../../src/testing/simulated-latency.ts";
import { eventually } from "../../src/testing/pipeline-container.ts";
import { seedProject } from "../../src/testing/seed-project.ts";
import type { ProjectSpec } from "../../src/testing/synthetic-project.ts";
import { megabytes, percentiles, seconds, shown, table, type Percentiles } from "./figures.ts";
import { readOptions, type Options } from "./options.ts";
import { measureReal } from "./real-projects.ts";
import { readTimeline } from "./timeline.ts";
import { watch } from "./watch.ts";

const CONCURRENCY = 400;
const LARGE = 10_000;
const QUICK_LARGE = 600;
const MEDIUM = 800;
const QUICK_MEDIUM = 150;
const SMALL = 10;
const SMALL_PROJECTS = 5;
const COMPRESSION = 2;
const WITHIN_MS = 1_800_000;

interface Drain {
  readonly atoms: number;
  readonly workers: number;
  readonly seconds: number;
  readonly atomsPerSecond: number;
  readonly peakMb: readonly number[];
}

export async function run(args: readonly string[]): Promise<object> {
  const options = readOptions(args);
  const large = options.isQuick ? QUICK_LARGE : LARGE;
  const server = await PrivateServer.start({ track_commit_timestamp: "on" });
  try {
    const sustained = await drain(server, options, large, 2);
    const overhead = await drain(server, options, options.isQuick ? QUICK_MEDIUM : MEDIUM, 1);
    const beside = await measureBeside(server, options, large);
    const real = options.isReal ? await measureReal(server) : null;
    process.stderr.write(`\n${tableOf([sustained, overhead])}\n`);
    process.stderr.write(
      `${table(["", "projects", "first atom called, p50 / p95 / max"], [besideRow(large, beside)])}\n`,
    );
    if (real !== null)
      process.stderr.write(
        `${table(["builtin, real checks", "atoms", "s", "atoms/s", "MB"], [[real.sample, real.atoms, real.seconds, real.atomsPerSecond, real.peakMb.join(", ")]])}\n`,
      );
    return { seed: options.seed, shape: options.shape, sustained, overhead, beside, real };
  } finally {
    await server.remove();
  }
}

const instant = (seed: string): GroundOptions["profile"] => ({
  latency: { ...MODEL_LATENCY, medianMs: 0, compression: 1, seed },
  faults: {},
});

/** From the commit that makes the project executable to the commit of its last atom. */
async function drain(server: PrivateServer, options: Options, atoms: number, workers: number): Promise<Drain> {
  process.stderr.write(`${String(atoms)} atoms, ${String(workers)} workers …\n`);
  const profile = instant(options.seed);
  const ground = await ChaosGround.open(server, { workerConcurrency: CONCURRENCY / workers, profile });
  try {
    for (let started = 0; started < workers; started += 1) await ground.fleet.start();
    const spec: ProjectSpec = { shape: options.shape, atoms, seed: options.seed };
    const projectId = await seedProject(ground.client, spec, { concurrency: CONCURRENCY });
    await watch(ground, projectId, WITHIN_MS);
    const peakMb = ground.fleet.workers.map((worker) => megabytes(worker.peakMemory()));
    const { beganAt, endedAt } = await readTimeline(ground.client.pool, projectId, ground.fleet.calls());
    await mustHold(ground, [projectId]);
    const tookMs = endedAt - beganAt;
    return { atoms, workers, seconds: seconds(tookMs), atomsPerSecond: Math.round((atoms * 1000) / tookMs), peakMb };
  } finally {
    await ground.close();
  }
}

/** Small projects that start while a large one has taken every place of all workers. */
async function measureBeside(server: PrivateServer, options: Options, large: number): Promise<Percentiles | null> {
  process.stderr.write(`${String(SMALL)} atoms beside ${String(large)} …\n`);
  const { seed } = options;
  const latency = { ...MODEL_LATENCY, compression: COMPRESSION, seed };
  // As many as the large project has in its first wave: no place is free when the small ones come.
  const concurrency = Math.min(CONCURRENCY, Math.floor(large / 16) * 2);
  const ground = await ChaosGround.open(server, {
    workerConcurrency: Math.ceil(concurrency / 2),
    profile: { latency, faults: {} },
  });
  try {
    await ground.fleet.start();
    await ground.fleet.start();
    const largeId = await seedProject(ground.client, { shape: options.shape, atoms: large, seed }, { concurrency });
    const isFull = () => ground.fleet.calls().filter((call) => call.endedAt === undefined).length >= concurrency * 0.95;
    await eventually("every place is taken", () => Promise.resolve(isFull()));
    const waits: number[] = [];
    for (let index = 0; index < SMALL_PROJECTS; index += 1)
      waits.push(
        await waitOfSmall(ground, { shape: "layered", atoms: SMALL, seed: `${seed} ${String(index)}` }, concurrency),
      );
    for (const worker of ground.fleet.workers) await worker.stop();
    if (await ground.hasEnded(largeId)) throw new Error("The large project had ended before the small ones began.");
    return percentiles(waits);
  } finally {
    await ground.close();
  }
}

async function waitOfSmall(ground: ChaosGround, spec: ProjectSpec, concurrency: number): Promise<number> {
  const projectId = await seedProject(ground.client, spec, { concurrency });
  const own = () => ground.fleet.calls().filter((call) => call.projectId === projectId);
  await eventually("its first atom is called for", () => Promise.resolve(own().length > 0));
  const first = own()[0]?.startedAt ?? Number.NaN;
  const { beganAt } = await readTimeline(ground.client.pool, projectId, []);
  return first - beganAt;
}

async function mustHold(ground: ChaosGround, projectIds: readonly string[]): Promise<void> {
  const wrong = await ground.settle(projectIds, WITHIN_MS);
  if (wrong.length > 0) throw new Error(`The run is not valid: ${wrong.slice(0, 5).join("; ")}`);
}

function tableOf(drains: readonly Drain[]): string {
  return table(
    ["no latency", "workers", "s", "atoms/s", "most memory by process, MB"],
    drains.map((one) => [
      `${String(one.atoms)} atoms`,
      one.workers,
      one.seconds,
      one.atomsPerSecond,
      one.peakMb.join(", "),
    ]),
  );
}

const besideRow = (large: number, waits: Percentiles | null): readonly (string | number)[] => [
  `${String(SMALL)} atoms beside ${String(large)}`,
  waits?.count ?? 0,
  shown(waits),
];
