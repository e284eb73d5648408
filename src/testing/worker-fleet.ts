/** Worker processes with a simulated model that can be killed, stopped and continued, and that leave nothing behind. */
import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCallLog, type LoggedCall } from "./call-log.ts";
import { callLogOf, type SimulationOptions } from "./simulated-container.ts";

const WORKER = fileURLToPath(new URL("simulated-worker.ts", import.meta.url));
const LAUNCHER = fileURLToPath(new URL("simulated-launcher.ts", import.meta.url));
/** Every process that a fleet starts, directly or not, carries it in its environment. */
const MARK = "MGE_FLEET";
const STOP_WITHIN_MS = 15_000;

export interface FleetProcess {
  /** Of a worker as in the table `workers`. */
  readonly id: string;
  readonly pid: number;
  /** At once, as by an outage; resolves when it is gone. */
  kill(): Promise<void>;
  /** Stops it in the middle of whatever it does; its connections stay open. */
  freeze(): void;
  thaw(): void;
  /** Asks it to end; kills it when it does not. True when it ended by itself. */
  stop(): Promise<boolean>;
  /** Most memory it ever occupied, bytes; 0 where the system does not tell. */
  peakMemory(): number;
}

export class WorkerFleet {
  readonly options: SimulationOptions;
  readonly #mark = randomUUID();
  readonly #workers = new Set<FleetProcess>();

  private constructor(options: SimulationOptions) {
    this.options = options;
  }

  /** Makes the folder that its processes share. */
  static async open(options: Omit<SimulationOptions, "folder">): Promise<WorkerFleet> {
    return new WorkerFleet({ ...options, folder: await mkdtemp(join(tmpdir(), "mge-fleet-")) });
  }

  get workers(): readonly FleetProcess[] {
    return [...this.#workers];
  }

  /** Starts a worker and waits until it takes jobs. `overrides` are for this one alone. */
  async start(overrides: Partial<SimulationOptions> = {}): Promise<FleetProcess> {
    const { child, id } = await this.#fork(WORKER, overrides);
    const worker = fleetProcess(child, id);
    this.#workers.add(worker);
    child.once("exit", () => this.#workers.delete(worker));
    return worker;
  }

  /** Starts a process that approves projects until it is killed. */
  async startLauncher(): Promise<FleetProcess> {
    const { child, id } = await this.#fork(LAUNCHER, {});
    return fleetProcess(child, id);
  }

  /** Every call of the simulated model so far. */
  calls(): readonly LoggedCall[] {
    return readCallLog(callLogOf(this.options.folder));
  }

  /** What the workers complained about. */
  complaints(): string {
    try {
      return readFileSync(join(this.options.folder, "workers.err"), "utf8");
    } catch {
      return "";
    }
  }

  /** Ids of processes that the fleet or its workers started and that still run; empty where there is no /proc. */
  running(): readonly number[] {
    return processes().filter((pid) => environmentOf(pid).includes(`${MARK}=${this.#mark}`));
  }

  /** Ends all workers and removes the folder. */
  async close(): Promise<void> {
    for (const worker of this.#workers) worker.thaw();
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await rm(this.options.folder, { recursive: true, force: true });
  }

  async #fork(script: string, overrides: Partial<SimulationOptions>): Promise<{ child: ChildProcess; id: string }> {
    const child = fork(script, [JSON.stringify({ ...this.options, ...overrides })], {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, [MARK]: this.#mark },
    });
    const errors = createWriteStream(join(this.options.folder, "workers.err"), { flags: "a" });
    child.stderr?.pipe(errors);
    return { child, id: await readyId(child) };
  }
}

async function readyId(child: ChildProcess): Promise<string> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    return await Promise.race([
      once(child, "message", { signal }).then(([message]) => (message as { id: string }).id),
      once(child, "exit", { signal }).then(([code]) => {
        throw new Error(`The worker ended with ${String(code)} before it was ready.`);
      }),
    ]);
  } finally {
    stop.abort();
  }
}

function fleetProcess(child: ChildProcess, id: string): FleetProcess {
  const pid = child.pid ?? 0;
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    id,
    pid,
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async stop() {
      if (isGone()) return child.exitCode === 0;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
      await gone;
      clearTimeout(timer);
      return child.exitCode === 0;
    },
    peakMemory() {
      try {
        const status = readFileSync(`/proc/${String(pid)}/status`, "latin1");
        return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
      } catch {
        return 0;
      }
    },
  };
}

function processes(): readonly number[] {
  try {
    return readdirSync("/proc")
      .filter((entry) => /^\d+$/.test(entry))
      .map(Number);
  } catch {
    return [];
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/environ`, "latin1");
  } catch {
    return "";
  }
}
