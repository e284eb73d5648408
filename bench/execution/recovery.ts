/** `npm run bench -- recovery`: how soon the atoms of a dead worker are started again, and that nothing is done twice. */
import type { LoggedCall } from "../../src/testing/call-log.ts";
import { ChaosGround, PrivateServer } from "../../src/testing/chaos-ground.ts";
import { eventually, pause } from "../../src/testing/pipeline-container.ts";
import { MODEL_LATENCY } from "../../src/testing/simulated-latency.ts";
import { seededRandom } from "../../src/testing/synthetic-graph.ts";
import { seedProject } from "../../src/testing/seed-project.ts";
import type { FleetProcess, WorkerFleet } from "../../src/testing/worker-fleet.ts";
import { percentiles, shown, table, type Percentiles } from "./figures.ts";
import { readOptions } from "./options.ts";
import { readTimeline } from "./timeline.ts";

const KILLS = 100;
const QUICK_KILLS = 5;
const FREEZES = 5;
const QUICK_FREEZES = 1;
const WORKERS = 3;
const COMPRESSION = 2;
const ATOMS = 1_500;
const QUICK_ATOMS = 300;
/** Of the project. Two workers can carry all of it, so that what the third had waits for its recovery alone. */
const CONCURRENCY = 150;
const WORKER_CONCURRENCY = CONCURRENCY / (WORKERS - 1);
const SETTLE_WITHIN_MS = 600_000;
/** When a frozen worker's atoms are not back by then, they are lost. */
const LOST_AFTER_MS = 60_000;
/** Frozen before its lease ends, a worker holds atoms that began at most so long ago. */
const RUN_UP_MS = { from: 500, to: 3_000 } as const;

/** A worker that was taken away, by its process and the moment. */
interface Stroke {
  readonly pid: number;
  readonly at: number;
}

interface Campaign {
  readonly strokes: readonly Stroke[];
  readonly projects: number;
  /** From the stroke to the next call for each atom the worker had: milliseconds. */
  readonly restartMs: Percentiles | null;
  readonly twice: number;
  readonly lost: number;
  /** Everything that was not as it must be; empty. */
  readonly wrong: readonly string[];
}

export async function run(args: readonly string[]): Promise<object> {
  const options = readOptions(args);
  const kills = options.kills ?? (options.isQuick ? QUICK_KILLS : KILLS);
  const freezes = options.isQuick ? QUICK_FREEZES : FREEZES;
  const atoms = options.isQuick ? QUICK_ATOMS : ATOMS;
  process.stderr.write(`seed ${options.seed}\n`);
  const server = await PrivateServer.start({ track_commit_timestamp: "on" });
  try {
    const sameHost = await campaign(server, { seed: `${options.seed} kill`, atoms, count: kills, strike: killOne });
    const lostHost = await campaign(server, {
      seed: `${options.seed} freeze`,
      atoms,
      count: freezes,
      strike: freezeOne,
    });
    process.stderr.write(`\n${tableOf({ "same host, kill -9": sameHost, "lost host, SIGSTOP": lostHost })}\n`);
    const told = ({ strokes, ...figures }: Campaign) => ({ strokes: strokes.length, ...figures });
    return {
      seed: options.seed,
      workers: WORKERS,
      compression: COMPRESSION,
      sameHost: told(sameHost),
      lostHost: told(lostHost),
    };
  } finally {
    await server.remove();
  }
}

interface CampaignSpec {
  readonly seed: string;
  /** Of each project. */
  readonly atoms: number;
  /** Strokes. */
  readonly count: number;
  strike(ground: ChaosGround, random: () => number): Promise<Stroke>;
}

/** Strikes at random moments while projects are executed one after the other, then looks at what is left. */
async function campaign(server: PrivateServer, { seed, atoms, count, strike }: CampaignSpec): Promise<Campaign> {
  const random = seededRandom(seed);
  const latency = { ...MODEL_LATENCY, compression: COMPRESSION, seed };
  const ground = await ChaosGround.open(server, {
    workerConcurrency: WORKER_CONCURRENCY,
    profile: { latency, faults: {} },
  });
  const projectIds: string[] = [];
  const strokes: Stroke[] = [];
  try {
    for (let started = 0; started < WORKERS; started += 1) await ground.fleet.start();
    while (strokes.length < count) {
      const current = projectIds.at(-1);
      if (current === undefined || (await ground.progress(current)) > 0.85)
        projectIds.push(
          await seedProject(
            ground.client,
            { shape: "layered", atoms, seed: `${seed} ${String(projectIds.length)}` },
            { concurrency: CONCURRENCY },
          ),
        );
      await pause(RUN_UP_MS.from + random() * (RUN_UP_MS.to - RUN_UP_MS.from));
      strokes.push(await strike(ground, random));
      process.stderr.write(`  ${String(strokes.length)} of ${String(count)}\n`);
    }
    const wrong = await ground.settle(projectIds, SETTLE_WITHIN_MS);
    const restarts: number[] = [];
    for (const projectId of projectIds) restarts.push(...(await restartsOf(ground, projectId, strokes)));
    const twice = wrong.filter((one) => one.startsWith("once")).length;
    const lost = wrong.filter((one) => one.startsWith("lost")).length;
    return { strokes, projects: projectIds.length, restartMs: percentiles(restarts), twice, lost, wrong };
  } finally {
    await ground.close();
  }
}

/** Kills one of the workers and starts another in its place. */
async function killOne({ fleet }: ChaosGround, random: () => number): Promise<Stroke> {
  const victim = await anyOf(fleet, random);
  const at = Date.now();
  await victim.kill();
  await fleet.start();
  return { pid: victim.pid, at };
}

/** Stops one of the workers until others began its atoms again, then lets it go on with what it believes to have. */
async function freezeOne({ fleet }: ChaosGround, random: () => number): Promise<Stroke> {
  const victim = await anyOf(fleet, random);
  const at = Date.now();
  victim.freeze();
  const held = openCalls(fleet, victim);
  const isBack = (call: LoggedCall, calls: readonly LoggedCall[]): boolean =>
    calls.some((other) => other.atomId === call.atomId && other.startedAt > at);
  await eventually(
    "others have begun its atoms again",
    () => {
      const calls = fleet.calls();
      return Promise.resolve(held.every((call) => isBack(call, calls)));
    },
    LOST_AFTER_MS,
  );
  victim.thaw();
  return { pid: victim.pid, at };
}

/** One of those that have work. */
async function anyOf(fleet: WorkerFleet, random: () => number): Promise<FleetProcess> {
  const busy = () => fleet.workers.filter((worker) => openCalls(fleet, worker).length > 0);
  await eventually("a worker has work", () => Promise.resolve(busy().length > 0));
  const workers = busy();
  const worker = workers[Math.floor(random() * workers.length)];
  if (worker === undefined) throw new Error("No worker is left.");
  return worker;
}

function openCalls(fleet: WorkerFleet, { pid }: FleetProcess): readonly LoggedCall[] {
  return fleet.calls().filter((call) => call.pid === pid && call.endedAt === undefined);
}

/** For every atom a worker had when it was struck: how long until it was called for again. */
async function restartsOf(
  ground: ChaosGround,
  projectId: string,
  strokes: readonly Stroke[],
): Promise<readonly number[]> {
  const calls = ground.fleet.calls().filter((call) => call.projectId === projectId);
  const { atoms } = await readTimeline(ground.client.pool, projectId, calls);
  const recordedAt = new Map(atoms.map((atom) => [atom.id, atom.recordedAt]));
  const callsOf = Map.groupBy(calls, (call) => call.atomId);
  return strokes.flatMap(({ pid, at }) =>
    [...callsOf].flatMap(([atomId, own]) => {
      const last = own.findLast((call) => call.startedAt <= at);
      // Recorded before, or at the very moment: it was not the worker's any more.
      if (last?.pid !== pid || (recordedAt.get(atomId) ?? 0) <= at) return [];
      const next = own.find((call) => call.startedAt > at);
      return next === undefined ? [] : [next.startedAt - at];
    }),
  );
}

function tableOf(campaigns: Readonly<Record<string, Campaign>>): string {
  return table(
    [
      "",
      "strokes",
      "atoms orphaned",
      "started again, p50 / p95 / max",
      "recorded twice",
      "lost",
      "anything else wrong",
    ],
    Object.entries(campaigns).map(([name, { strokes, restartMs, twice, lost, wrong }]) => [
      name,
      strokes.length,
      restartMs?.count ?? 0,
      shown(restartMs),
      twice,
      lost,
      wrong.length - twice - lost,
    ]),
  );
}
