/** `npm run bench -- schedule`: how close the makespan comes to what is possible, and how fast atoms follow each other. */
import { ChaosGround, PrivateServer } from "../../src/testing/chaos-ground.ts";
import { latencyMs, MODEL_LATENCY, type LatencyProfile } from "../../src/testing/simulated-latency.ts";
import { SHAPES, syntheticGraph, type Shape } from "../../src/testing/synthetic-graph.ts";
import { syntheticSkeleton } from "../../src/testing/synthetic-project.ts";
import { seedProject } from "../../src/testing/seed-project.ts";
import { megabytes, percentiles, ratio, seconds, shown, table, type Percentiles } from "./figures.ts";
import { readOptions } from "./options.ts";
import { lowerBound, ORDERS, simulate, type Order, type Work } from "./simulate-schedule.ts";
import { dispatchLatencies, mostInFlight, readTimeline } from "./timeline.ts";
import { watch } from "./watch.ts";

interface Size {
  readonly atoms: number;
  readonly concurrency: number;
}

const SIZES: readonly Size[] = [
  { atoms: 800, concurrency: 100 },
  { atoms: 10_000, concurrency: 400 },
];
const QUICK_SIZES: readonly Size[] = [{ atoms: 200, concurrency: 50 }];
/** So that a run takes minutes, and the overhead of a hand-over still counts as much as it would at half the latency. */
const COMPRESSION = 2;
const QUICK_COMPRESSION = 6;
const WITHIN_MS = 1_800_000;

interface Measured {
  readonly makespanS: number;
  /** Over the lower bound. */
  readonly ratio: number;
  readonly mostInFlight: number;
  /** Prerequisite committed to dependent called, where a place was free. */
  readonly dispatchMs: Percentiles | null;
  readonly peakMb: readonly number[];
}

interface SizeResult extends Size {
  readonly shape: Shape;
  readonly compression: number;
  readonly pathS: number;
  readonly shareS: number;
  readonly asReady: Measured;
  readonly strictWaves: Measured;
  /** Makespan over the lower bound when handing over costs nothing. */
  readonly withoutOverhead: Readonly<Record<Order, number>>;
}

export async function run(args: readonly string[]): Promise<object> {
  const options = readOptions(args);
  const compression = options.isQuick ? QUICK_COMPRESSION : COMPRESSION;
  const latency = { ...MODEL_LATENCY, compression, seed: options.seed };
  const server = await PrivateServer.start({ track_commit_timestamp: "on" });
  const results: SizeResult[] = [];
  try {
    for (const size of options.isQuick ? QUICK_SIZES : SIZES)
      results.push(await measureSize(server, size, options.shape, latency, options.workers));
  } finally {
    await server.remove();
  }
  process.stderr.write(`\n${tableOf(results)}\n`);
  const orders = SHAPES.flatMap((shape) => SIZES.map((size) => ordersOf(shape, size, options.seed)));
  process.stderr.write(`${ordersTable(orders)}\n`);
  return { compression, workers: options.workers, seed: options.seed, sizes: results, orders };
}

async function measureSize(
  server: PrivateServer,
  size: Size,
  shape: Shape,
  latency: LatencyProfile,
  workers: number,
): Promise<SizeResult> {
  const work = workOf(shape, size.atoms, latency);
  const { pathMs, shareMs } = lowerBound(work, size.concurrency);
  const least = Math.max(pathMs, shareMs);
  const measure = (isStrict: boolean): Promise<Measured> =>
    measureRun(server, { ...size, shape, latency, workers, isStrict, least });
  return {
    ...size,
    shape,
    compression: latency.compression,
    pathS: seconds(pathMs),
    shareS: seconds(shareMs),
    asReady: await measure(false),
    strictWaves: await measure(true),
    withoutOverhead: ratiosOf(work, size.concurrency),
  };
}

interface RunSpec extends Size {
  readonly shape: Shape;
  readonly latency: LatencyProfile;
  readonly workers: number;
  readonly isStrict: boolean;
  /** The lower bound, milliseconds. */
  readonly least: number;
}

async function measureRun(server: PrivateServer, spec: RunSpec): Promise<Measured> {
  const { atoms, concurrency, shape, latency, isStrict, least, workers } = spec;
  process.stderr.write(`${String(atoms)} atoms @${String(concurrency)}${isStrict ? ", strict waves" : ""} …\n`);
  const workerConcurrency = Math.ceil(concurrency / workers);
  const ground = await ChaosGround.open(server, { workerConcurrency, profile: { latency, faults: {} } });
  try {
    for (let started = 0; started < workers; started += 1) await ground.fleet.start();
    const project = { shape, atoms, seed: latency.seed };
    const projectId = await seedProject(ground.client, project, { concurrency, isStrict });
    await watch(ground, projectId, WITHIN_MS);
    const peakMb = ground.fleet.workers.map((worker) => megabytes(worker.peakMemory()));
    const timeline = await readTimeline(ground.client.pool, projectId, ground.fleet.calls());
    const makespanMs = timeline.endedAt - timeline.beganAt;
    const wrong = await ground.settle([projectId], WITHIN_MS);
    if (wrong.length > 0) throw new Error(`The run is not valid: ${wrong.slice(0, 5).join("; ")}`);
    return {
      makespanS: seconds(makespanMs),
      ratio: ratio(makespanMs, least),
      mostInFlight: mostInFlight(ground.fleet.calls()),
      dispatchMs: percentiles(dispatchLatencies(timeline, concurrency)),
      peakMb,
    };
  } finally {
    await ground.close();
  }
}

function workOf(shape: Shape, atoms: number, latency: LatencyProfile): Work {
  const contracts = syntheticSkeleton({ shape, atoms, seed: latency.seed }).files.flatMap((file) => file.parts);
  return {
    ...syntheticGraph(shape, atoms, latency.seed),
    durationsMs: contracts.map(({ contract }) => latencyMs(latency, contract.key)),
  };
}

function ratiosOf(work: Work, concurrency: number): Readonly<Record<Order, number>> {
  const { pathMs, shareMs } = lowerBound(work, concurrency);
  const of = (order: Order) => [order, ratio(simulate(work, concurrency, order), Math.max(pathMs, shareMs))];
  return Object.fromEntries(ORDERS.map(of)) as Record<Order, number>;
}

/** The orders compared on one graph, without any overhead. */
function ordersOf(shape: Shape, { atoms, concurrency }: Size, seed: string) {
  const work = workOf(shape, atoms, { ...MODEL_LATENCY, compression: 1, seed });
  return { shape, atoms, concurrency, ...ratiosOf(work, concurrency) };
}

function tableOf(results: readonly SizeResult[]): string {
  return table(
    [
      "",
      "path / share, s",
      "makespan, s",
      "over the least",
      "strict waves",
      "in flight",
      "dispatch p50 / p95 / max",
      "MB",
    ],
    results.map(({ atoms, concurrency, pathS, shareS, asReady, strictWaves }) => [
      `${String(atoms)} @${String(concurrency)}`,
      `${String(pathS)} / ${String(shareS)}`,
      asReady.makespanS,
      asReady.ratio,
      strictWaves.ratio,
      asReady.mostInFlight,
      shown(asReady.dispatchMs),
      asReady.peakMb.join(", "),
    ]),
  );
}

function ordersTable(rows: readonly ReturnType<typeof ordersOf>[]): string {
  return table(
    ["without overhead", ...ORDERS],
    rows.map((row) => [
      `${row.shape}, ${String(row.atoms)} @${String(row.concurrency)}`,
      ...ORDERS.map((order) => row[order]),
    ]),
  );
}
