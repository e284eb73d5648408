/** Where chaos is made: a PostgreSQL server of one's own that may be killed, simulated workers, and who watches them. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoredEvent } from "../core/execution/event.ts";
import type { Container } from "../server/container.ts";
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "../server/db/embedded-postgres.ts";
import { runMigrations } from "../server/db/run-migrations.ts";
import { findPipelineProject } from "../server/repositories/pipeline-projects.ts";
import { checkInvariants, heldAdvisoryLocks, type Violation } from "./execution-invariants.ts";
import { checkLedger } from "./ledger-invariants.ts";
import { eventually } from "./pipeline-container.ts";
import { simulatedContainer } from "./simulated-container.ts";
import type { SimulationProfile } from "./simulated-generator.ts";
import { WorkerFleet } from "./worker-fleet.ts";

/**
 * What was committed must survive a kill of the server, so it commits as in production; a power cut is not simulated,
 * so the disk need not have it. Commit times are kept for measurements.
 */
const SETTINGS = { fsync: "off", track_commit_timestamp: "on" };

export class PrivateServer {
  #server: EmbeddedPostgres;

  private constructor(
    readonly dataFolder: string,
    private readonly settings: Readonly<Record<string, string>>,
    server: EmbeddedPostgres,
  ) {
    this.#server = server;
  }

  static async start(settings: Readonly<Record<string, string>> = SETTINGS): Promise<PrivateServer> {
    const dataFolder = await mkdtemp(join(tmpdir(), "mge-chaos-"));
    // The server's own user must be able to enter when the tests run as root.
    await chmod(dataFolder, 0o755);
    const server = await startEmbeddedPostgres({ dataFolder, settings, isThrowAway: true });
    await runMigrations(server.url);
    return new PrivateServer(dataFolder, settings, server);
  }

  get url(): string {
    return this.#server.url;
  }

  /** As by an outage: nothing is written or said any more. */
  kill(): void {
    process.kill(this.#server.pid, "SIGKILL");
  }

  /** Starts it again on the same data, at the same address. */
  async restart(): Promise<void> {
    const { url } = this;
    this.#server = await startEmbeddedPostgres({ dataFolder: this.dataFolder, settings: this.settings });
    if (this.url !== url) throw new Error("The server came back at another address.");
  }

  async remove(): Promise<void> {
    await this.#server.stop().catch(() => undefined);
    await removeEmbeddedPostgres(this.dataFolder);
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}

export interface GroundOptions {
  readonly profile: SimulationProfile;
  /** Atoms that one worker keeps in flight. */
  readonly workerConcurrency: number;
  readonly isReal?: boolean;
  readonly isPaid?: boolean;
}

/** A fleet of workers and a client on one server. */
export class ChaosGround {
  private constructor(
    readonly fleet: WorkerFleet,
    readonly client: Container,
  ) {}

  static async open(server: Pick<PrivateServer, "url">, options: GroundOptions): Promise<ChaosGround> {
    const fleet = await WorkerFleet.open({ databaseUrl: server.url, ...options });
    return new ChaosGround(fleet, simulatedContainer(fleet.options, "client"));
  }

  /** Whether the project has ended; false while the database cannot be asked. */
  async hasEnded(projectId: string): Promise<boolean> {
    const project = await findPipelineProject(this.client.pool, projectId).catch(() => undefined);
    return project !== undefined && ["COMPLETED", "FAILED", "CANCELLED"].includes(project.status);
  }

  /** Share of the project's atoms that are done, 0 to 1; 0 while the database cannot be asked. */
  async progress(projectId: string): Promise<number> {
    const { rows } = await this.client.pool
      .query<{ share: number }>(
        `select count(*) filter (where status = 'COMPLETED')::float8 / greatest(count(*), 1) as share
         from atomic_units where masterplan_id = $1::uuid`,
        [projectId],
      )
      .catch(() => ({ rows: [] }));
    return rows[0]?.share ?? 0;
  }

  /** Waits for the projects' end, ends the workers and tells everything that is not as it must be. */
  async settle(projectIds: readonly string[], timeoutMs: number): Promise<readonly string[]> {
    for (const projectId of projectIds)
      await eventually("the project ends", () => this.hasEnded(projectId), timeoutMs).catch(async (error: unknown) => {
        throw new Error(`${String(error)}; ${await this.#situation(projectId)}`);
      });
    const wrong: string[] = [];
    for (const worker of this.fleet.workers)
      if (!(await worker.stop())) wrong.push("processes: a worker did not end when it was asked to");
    for (const projectId of projectIds)
      for (const { invariant, detail } of await checkInvariants(this.client.pool, projectId))
        wrong.push(`${invariant}: ${detail}`);
    if (this.fleet.options.isPaid === true)
      for (const projectId of projectIds)
        for (const { invariant, detail } of await checkLedger(this.client.pool, projectId, this.fleet.calls()))
          wrong.push(`${invariant}: ${detail}`);
    await eventually("every process is gone", () => Promise.resolve(this.fleet.running().length === 0), 5_000).catch(
      () => wrong.push(`processes: ${this.fleet.running().join(", ")} still run`),
    );
    const isFree = async () => (await heldAdvisoryLocks(this.client.pool)) === 0;
    await eventually("no lock is held", isFree, 5_000).catch(() => wrong.push("locks: an advisory lock is held"));
    return wrong;
  }

  async close(): Promise<void> {
    await this.fleet.close();
    await this.client.close();
  }

  async #situation(projectId: string): Promise<string> {
    const { rows } = await this.client.pool.query(
      "select status, count(*)::int from atomic_units where masterplan_id = $1::uuid group by status",
      [projectId],
    );
    return `${JSON.stringify(rows)}\n${this.fleet.complaints().slice(-3_000)}`;
  }
}

/** Reads a project's events as a browser does, from the first on, until it is asked what it saw. */
export class EventWitness {
  readonly #seen: StoredEvent[] = [];
  readonly #end = new AbortController();
  readonly #reading: Promise<void>;

  constructor(
    private readonly client: Pick<Container, "events" | "pool">,
    private readonly projectId: string,
  ) {
    this.#reading = this.#read();
  }

  /** Ends and compares; empty when every event was seen once, in the order of their ids. */
  async verdict(): Promise<readonly Violation[]> {
    const { rows } = await this.client.pool.query<{ id: string }>(
      "select event_id::text as id from events where masterplan_id = $1::uuid order by event_id",
      [this.projectId],
    );
    const told = rows.map((row) => row.id);
    await eventually(
      "the witness is up to date",
      () => Promise.resolve(this.#seen.length >= told.length),
      10_000,
    ).catch(() => undefined);
    this.#end.abort();
    await this.#reading;
    const seen = this.#seen.map((event) => event.id);
    const isSame = seen.length === told.length && seen.every((id, index) => id === told[index]);
    const detail = `a reader saw ${String(seen.length)} events in another way than the ${String(told.length)} stored`;
    return isSame ? [] : [{ invariant: "events", detail }];
  }

  /** A reader whose connection broke asks again from the last event it saw. */
  async #read(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        const last = this.#seen.at(-1)?.id ?? "0";
        for await (const event of this.client.events.subscribe(this.projectId, last, signal)) this.#seen.push(event);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
}
