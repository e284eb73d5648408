/** `npm run bench -- recovery`: how soon the atoms of a dead worker are started again, and that nothing is done twice. */
import type { LoggedCall } from "../../src/testing/call-log.ts";
import { ChaosGround, PrivateServer } from "../../src/testing/chaos-ground.ts";
import { BudgetKeeper } from "../../src/testing/budget-keeper.ts";
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
/** Dollars that last for every project, and that do not last for any. */
const AMPLE_USD = 200;
const SCANTY_USD = 1;
const QUICK_SCANTY_USD = 0.3;
/** One of so many kills happens while the budget is short. */
const SCANTY_PART = 4;
const LOOK_EVERY_MS = 100;
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
  /** Moments at which more was spent or reserved than the project's hard limit, which was too low all the time. */
  readonly overspent: number;
  /** How often projects were paused by it, and went on with more. */
  readonly raises: number;
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
    const kill = { atoms, strike: killOne };
    const freeze = { atoms, strike: freezeOne };
    const { seed } = options;
    const sameHost = await campaign(server, { ...kill, seed: `${seed} kill`, count: kills, stepUsd: AMPLE_USD });
    const lostHost = await campaign(server, { ...freeze, seed: `${seed} freeze`, count: freezes, stepUsd: AMPLE_USD });
    const shortOfMoney = await campaign(server, {
      ...kill,
      seed: `${seed} money`,
      count: Math.ceil(kills / SCANTY_PART),
      stepUsd: options.isQuick ? QUICK_SCANTY_USD : SCANTY_USD,
    });
    const campaigns = { sameHost, lostHost, shortOfMoney };
    process.stderr.write(`\n${tableOf(campaigns)}\n`);
    const told = ({ strokes, ...figures }: Campaign) => ({ strokes: strokes.length, ...figures });
    return {
      seed: options.seed,
      workers: WORKERS,
      compression: COMPRESSION,
      sameHost: told(sameHost),
      lostHost: told(lostHost),
      shortOfMoney: told(shortOfMoney),
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
  /** What each project is given at a time; more whenever it is paused for want of it. */
  readonly stepUsd: number;
}

/** Strikes at random moments while projects are executed one after the other, then looks at what is left. */
async function campaign(server: PrivateServer, spec: CampaignSpec): Promise<Campaign> {
  const { seed, atoms, count, strike, stepUsd } = spec;
  const random = seededRandom(seed);
  const latency = { ...MODEL_LATENCY, compression: COMPRESSION, seed };
  const ground = await ChaosGround.open(server, {
    workerConcurrency: WORKER_CONCURRENCY,
    profile: { latency, faults: {} },
    isPaid: true,
  });
  const projectIds: string[] = [];
  const strokes: Stroke[] = [];
  const keepers: BudgetKeeper[] = [];
  const keeping = repeat(async () => {
    for (const keeper of keepers) await keeper.look();
  });
  try {
    for (let started = 0; started < WORKERS; started += 1) await ground.fleet.start();
    while (strokes.length < count) {
      const current = projectIds.at(-1);
      if (current === undefined || (await ground.progress(current)) > 0.85) {
        const project = { shape: "layered" as const, atoms, seed: `${seed} ${String(projectIds.length)}` };
        const projectId = await seedProject(ground.client, project, {
          concurrency: CONCURRENCY,
          hardLimitUsd: stepUsd,
        });
        projectIds.push(projectId);
        keepers.push(new BudgetKeeper(ground.client, projectId, stepUsd));
      }
      await pause(RUN_UP_MS.from + random() * (RUN_UP_MS.to - RUN_UP_MS.from));
      strokes.push(await strike(ground, random));
      process.stderr.write(`  ${String(strokes.length)} of ${String(count)}\n`);
    }
    const wrong = await ground.settle(projectIds, SETTLE_WITHIN_MS);
    const restarts: number[] = [];
    for (const projectId of projectIds) restarts.push(...(await restartsOf(ground, projectId, strokes)));
    const twice = wrong.filter((one) => one.startsWith("once")).length;
    const lost = wrong.filter((one) => one.startsWith("lost")).length;
    const overspent = keepers.flatMap((keeper) => keeper.overspent).length;
    const raises = keepers.reduce((sum, keeper) => sum + keeper.raises, 0);
    const projects = projectIds.length;
    return { strokes, projects, restartMs: percentiles(restarts), twice, lost, overspent, raises, wrong };
  } finally {
    await keeping.stop();
    await ground.close();
  }
}

/** Calls again and again until it is stopped. */
function repeat(work: () => Promise<void>): { stop(): Promise<void> } {
  let isStopping = false;
  const run = async (): Promise<void> => {
    while (!isStopping) {
      await work();
      await pause(LOOK_EVERY_MS);
    }
  };
  const running = run();
  return {
    async stop() {
      isStopping = true;
      await running;
    },
  };
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

const NAMES: Readonly<Record<string, string>> = {
  sameHost: "kill -9",
  lostHost: "SIGSTOP beyond the lease, then SIGCONT",
  shortOfMoney: "kill -9 at a hard limit that is too low",
};

function tableOf(campaigns: Readonly<Record<string, Campaign>>): string {
  return table(
    ["", "strokes", "orphans", "started again, p50 / p95 / max", "twice", "lost", "overspent", "pauses", "else wrong"],
    Object.entries(campaigns).map(([name, { strokes, restartMs, twice, lost, overspent, raises, wrong }]) => [
      NAMES[name] ?? name,
      strokes.length,
      restartMs?.count ?? 0,
      shown(restartMs),
      twice,
      lost,
      overspent,
      raises,
      wrong.length - twice - lost,
    ]),
  );
}
