/** What the interface is shown of a project as a whole. */
import { z } from "zod";
import type { StoredEvent } from "../../../core/execution/event.ts";
import { budgetAccount } from "./budget.ts";
import { diagnostic, estimate, masterplanStatus, person, taskStatus, verdictCounts, waveStatus } from "./common.ts";

/** Measured share of right atoms with its interval, 0 to 1. Null means "not measured" and is not shown. */
const precision = z.object({ value: z.number(), low: z.number(), high: z.number(), sample: z.number() });

const projectSummaryShape = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  status: masterplanStatus,
  /** Step of the pipeline: planned, atomizing, executing, validating, delivered; of imported code importing, analyzing, analyzed. */
  stage: z.string(),
  /** Why it failed; null unless it did. */
  failure: z.string().nullable(),
  owner: person,
  isOwn: z.boolean(),
  /** `openapi`, `brief`, `repository`, or `mvp` for what was migrated. */
  sourceKind: z.string(),
  sourceName: z.string(),
  generator: z.string(),
  /** Of imported code: the language with the most bytes; null before the analysis. */
  language: z.string().nullable(),
  /** 0 to 1: atoms that reached an end, of all atoms. */
  progress: z.number(),
  precision: precision.nullable(),
  costUsd: z.number(),
  /** From start to end, or to now while it runs; null before the start. */
  seconds: z.number().nullable(),
  atoms: z.object({ total: z.number(), completed: z.number(), failed: z.number() }),
  waves: z.number(),
  openReviews: z.number(),
  createdAt: z.date(),
  /** Moved forward by the time it rested, so that the time since is the time it took. */
  startedAt: z.date().nullable(),
  completedAt: z.date().nullable(),
};

const projectSummary = z.object(projectSummaryShape);

export const projectPage = z.object({
  items: z.array(projectSummary),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  /** Projects per status under the same search, whatever status is filtered. */
  counts: z.record(masterplanStatus, z.number()),
});

/** How a project is carried out. */
export const executionSettings = z.object({
  /** Atoms in flight at once, at most. */
  concurrency: z.int().min(1).max(10_000),
  /** Whether a wave begins only when the one before has ended. */
  strictWaves: z.boolean(),
});

/** What the asker may do now; the server checks again. */
const projectActions = z.object({
  approve: z.boolean(),
  reject: z.boolean(),
  pause: z.boolean(),
  resume: z.boolean(),
  /** Whether atoms that failed may be tried again. */
  retryFailed: z.boolean(),
  /** Whether one atom may be made again, with what was built on it. */
  rerunAtom: z.boolean(),
  /** Whether its concurrency and waves may be changed. */
  setExecution: z.boolean(),
  cancel: z.boolean(),
  remove: z.boolean(),
  export: z.boolean(),
  /** Whether imported code may be analysed again. */
  analyze: z.boolean(),
});

export const projectDetail = z.object({
  ...projectSummaryShape,
  estimate: estimate.nullable(),
  atomCounts: z.object({
    PENDING: z.number(),
    READY: z.number(),
    RUNNING: z.number(),
    COMPLETED: z.number(),
    FAILED: z.number(),
    BLOCKED: z.number(),
    SKIPPED: z.number(),
  }),
  /** Atoms that need a person or a model. */
  needsPerson: z.number(),
  reviews: z.object({ open: z.number(), resolved: z.number() }),
  dependencies: z.number(),
  maxParallelism: z.number(),
  /** Retries beyond each atom's first attempt. */
  retries: z.number(),
  tokens: z.object({ in: z.number(), out: z.number() }),
  /** Current results of required checks. */
  validation: verdictCounts,
  /** How far the analysis of imported code is, in files; null unless one goes on. */
  analysis: z
    .object({
      step: z.enum(["parsing", "relating", "compiling", "storing"]),
      done: z.number(),
      total: z.number(),
    })
    .nullable(),
  /** Whether answers of a model are recorded, to be downloaded or played back. */
  hasRecording: z.boolean(),
  /** Null for imported code, which is not carried out. */
  execution: executionSettings.nullable(),
  /** Whether it waits because no worker takes new work. */
  waitsForWorker: z.boolean(),
  /** Why it is paused and what to do; null unless it is. */
  pauseReason: z.string().nullable(),
  /** What it and the installation's month may spend; null for a generator that calls no model. */
  budget: z
    .object({ project: budgetAccount.nullable(), month: z.object({ month: z.string(), ...budgetAccount.shape }) })
    .nullable(),
  actions: projectActions,
  /** Highest event so far; give it to `projects.events` as `lastEventId`. "0" when there is none. */
  lastEventId: z.string(),
});

const planTask = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  description: z.string(),
  complexity: z.enum(["LOW", "MEDIUM", "HIGH", "CRITICAL"]),
  status: taskStatus,
  files: z.array(z.string()),
  atoms: z.object({ total: z.number(), completed: z.number(), failed: z.number() }),
});

export const planTree = z.object({
  estimate: estimate.nullable(),
  phases: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      type: z.enum(["SETUP", "CORE", "POLISH"]),
      name: z.string(),
      description: z.string(),
      milestones: z.array(
        z.object({
          id: z.string(),
          number: z.number(),
          name: z.string(),
          description: z.string(),
          tasks: z.array(planTask),
        }),
      ),
    }),
  ),
});

/** What discovery understood, without the parts only the engine needs. */
const modelSummary = z.object({
  name: z.string(),
  title: z.string(),
  version: z.string(),
  description: z.string(),
  source: z.enum(["openapi", "brief"]),
  entities: z.array(
    z.object({
      name: z.string(),
      fields: z.array(z.object({ name: z.string(), type: z.string(), required: z.boolean() })),
      key: z.object({ property: z.string(), type: z.string(), assignedBy: z.string() }),
      unique: z.array(z.string()),
      relations: z.array(
        z.object({
          property: z.string(),
          target: z.string(),
          many: z.boolean(),
          required: z.boolean(),
          onDelete: z.string(),
        }),
      ),
    }),
  ),
  operations: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      path: z.string(),
      summary: z.string(),
      group: z.string(),
      /** list, create, read, replace, update, delete or unexpressed. */
      behaviour: z.string(),
      entity: z.string().nullable(),
      /** Why no recipe expresses it; null when one does, or somebody wrote it. */
      unexpressed: z.string().nullable(),
      /** Who wrote what no generator could express; null when nobody did. */
      writtenBy: z.string().nullable(),
    }),
  ),
  rules: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      entity: z.string().nullable(),
      line: z.number().nullable(),
      /** Why it is not enforced; null when it is. */
      unexpressed: z.string().nullable(),
      writtenBy: z.string().nullable(),
    }),
  ),
  requirements: z.array(
    z.object({
      id: z.string(),
      level: z.enum(["MUST", "SHOULD"]),
      text: z.string(),
      line: z.number().nullable(),
      coveredBy: z.array(z.object({ kind: z.enum(["operation", "rule", "entity"]), id: z.string() })),
      writtenBy: z.string().nullable(),
    }),
  ),
  assumptions: z.array(z.string()),
  openQuestions: z.array(z.string()),
});

export const modelView = z.object({
  model: modelSummary.nullable(),
  diagnostics: z.array(diagnostic),
  /** The input as it was given. */
  source: z.string(),
});

export const projectPreview = z.object({
  diagnostics: z.array(diagnostic),
  /** Null when an error made it impossible to read the input. */
  model: modelSummary.nullable(),
  plan: planTree.nullable(),
});

export const waveList = z.object({
  waves: z.array(
    z.object({
      number: z.number(),
      status: waveStatus,
      atoms: z.object({
        total: z.number(),
        completed: z.number(),
        failed: z.number(),
        running: z.number(),
        waiting: z.number(),
      }),
      startedAt: z.date().nullable(),
      completedAt: z.date().nullable(),
      seconds: z.number().nullable(),
    }),
  ),
  graph: z
    .object({
      version: z.number(),
      atoms: z.number(),
      dependencies: z.number(),
      maxParallelism: z.number(),
      hasCycles: z.boolean(),
      /** Atoms on the longest path. */
      criticalPath: z.number(),
      unresolved: z.number(),
    })
    .nullable(),
});

/** An event as stored; the same shape comes over the subscription. */
const projectEvent = z.custom<StoredEvent>();

export const activityPage = z.object({
  items: z.array(projectEvent),
  /** Give as `before` for the next, older page; null at the end. */
  nextBefore: z.string().nullable(),
});

export const exportInfo = z.object({
  available: z.boolean(),
  /** Why not; null when it is. */
  reason: z.string().nullable(),
  fileName: z.string(),
  /** Path on this server that answers with the zip. */
  url: z.string(),
  files: z.number(),
  bytes: z.number(),
  atoms: z.number(),
  needsPerson: z.number(),
  openReviews: z.number(),
});

export const projectRef = z.object({ id: z.uuid(), status: masterplanStatus });

export type ProjectSummary = z.infer<typeof projectSummary>;
export type ProjectPage = z.infer<typeof projectPage>;
export type ProjectDetail = z.infer<typeof projectDetail>;
export type PlanTree = z.infer<typeof planTree>;
export type ModelSummary = z.infer<typeof modelSummary>;
export type ModelView = z.infer<typeof modelView>;
export type ProjectPreview = z.infer<typeof projectPreview>;
export type WaveList = z.infer<typeof waveList>;
export type ActivityPage = z.infer<typeof activityPage>;
export type ExportInfo = z.infer<typeof exportInfo>;
export type ProjectRef = z.infer<typeof projectRef>;
