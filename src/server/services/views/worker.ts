/** What the interface is shown of workers, the queue and what the installation gets done. */
import { z } from "zod";
import { masterplanStatus } from "./common.ts";

/** That the whole installation drains: since when, and by whom. */
const maintenance = z.object({ since: z.date(), by: z.string() });

export const workerRow = z.object({
  id: z.uuid(),
  name: z.string(),
  pid: z.number(),
  version: z.string(),
  startedAt: z.date(),
  uptimeSeconds: z.number(),
  /** Since it last told that it is there. */
  heartbeatSeconds: z.number(),
  /** `late`: heartbeats are missing; `gone`: it is taken for dead, and what it held goes back. */
  health: z.enum(["live", "late", "gone"]),
  /** Whether it was told to take no new work; the whole installation may drain besides. */
  isDraining: z.boolean(),
  capacity: z.number(),
  /** Atoms and project jobs. */
  inFlight: z.number(),
  /** Atoms since it started. */
  completed: z.number(),
  failed: z.number(),
  /** Null before it told. */
  memoryBytes: z.number().nullable(),
  /** How many calls it allows each provider at once now. */
  concurrency: z.array(z.object({ provider: z.string(), calls: z.number() })),
});

const inFlight = z.object({ atoms: z.number(), projectJobs: z.number() });

export const workerOverview = z.object({
  maintenance: maintenance.nullable(),
  workers: z.array(workerRow),
  inFlight,
  queues: z.array(
    z.object({
      queue: z.string(),
      waiting: z.number(),
      active: z.number(),
      oldestWaitSeconds: z.number().nullable(),
    }),
  ),
  /** Projects under way or paused, the busiest first. */
  projects: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      status: masterplanStatus,
      stage: z.string(),
      inFlight: z.number(),
      allowed: z.number(),
      completed: z.number(),
      total: z.number(),
    }),
  ),
});

export const workerHistory = z.object({
  /** The last minutes, oldest first; the present one, which is not over, last. */
  minutes: z.array(z.object({ at: z.date(), completed: z.number(), failed: z.number() })),
  /** Of the last hour. */
  failures: z.array(z.object({ source: z.enum(["check", "provider"]), kind: z.string(), count: z.number() })),
});

export const maintenanceView = z.object({ maintenance: maintenance.nullable(), inFlight });

export type Maintenance = z.infer<typeof maintenance>;
export type WorkerRow = z.infer<typeof workerRow>;
export type WorkerOverview = z.infer<typeof workerOverview>;
export type WorkerHistory = z.infer<typeof workerHistory>;
export type MaintenanceView = z.infer<typeof maintenanceView>;
