/** What the interface is shown of atoms, their graph, their files and their checks. */
import { z } from "zod";
import {
  atomStatus,
  dependencyType,
  fileDiagnostic,
  finding,
  notedCounts,
  person,
  reviewStatus,
  standing,
  validationLevel,
  validationSubject,
  verdict,
  verdictCounts,
} from "./common.ts";

/** Which one it is of several of its name in its file, e.g. `2 of 3` or `line 12`; empty where the name is enough. */
const which = z.string();

const atomRow = z.object({
  id: z.uuid(),
  number: z.number(),
  key: z.string(),
  name: z.string(),
  which,
  kind: z.string(),
  file: z.string(),
  startLine: z.number().nullable(),
  endLine: z.number().nullable(),
  wave: z.number().nullable(),
  status: atomStatus,
  attempts: z.number(),
  maxAttempts: z.number(),
  /** 0 to 1; null before it was scored. */
  confidence: z.number().nullable(),
  /** Why a person or a model is needed; null when none is. */
  needsPerson: z.string().nullable(),
  needsReview: z.boolean(),
  generator: z.string().nullable(),
  loc: z.number(),
  complexity: z.number(),
  error: z.string().nullable(),
  taskId: z.uuid().nullable(),
  readyAt: z.date().nullable(),
  startedAt: z.date().nullable(),
  completedAt: z.date().nullable(),
});

export const atomPage = z.object({
  items: z.array(atomRow),
  total: z.number(),
  /** Give as `offset` for the next page; null at the end. */
  nextOffset: z.number().nullable(),
});

export const atomContract = z.object({
  signature: z.string(),
  purpose: z.string(),
  preconditions: z.array(z.string()),
  postconditions: z.array(z.string()),
  tests: z.array(z.string()),
  serves: z.string().nullable(),
  recipe: z.string().nullable(),
});

/** One contribution to the confidence; the contributions' sum is the score before calibration. */
export const confidenceSignal = z.object({
  name: z.string(),
  /** 0 to 1. */
  value: z.number(),
  weight: z.number(),
  /** weight × value. */
  contribution: z.number(),
  /** What it rests on, one sentence. */
  evidence: z.string(),
});

/** One dependency between two atoms, and where the code of the dependent tells it. */
const atomEdge = z.object({
  type: dependencyType,
  /** Who found it; null where it was not recorded. */
  resolver: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
  /** Whether it disappears at run time. */
  typeOnly: z.boolean(),
  /** The dependent's. */
  file: z.string(),
  /** From 1; null where the place is not known. */
  line: z.number().nullable(),
});

export const atomLink = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  which,
  kind: z.string(),
  file: z.string(),
  status: atomStatus,
  types: z.array(dependencyType),
  edges: z.array(atomEdge),
});

export const attempt = z.object({
  id: z.uuid(),
  attempt: z.number(),
  generator: z.string(),
  model: z.string().nullable(),
  temperature: z.number().nullable(),
  feedback: z.string().nullable(),
  /** What the model was sent; null for generators that are not sent anything. */
  prompt: z.string().nullable(),
  code: z.string().nullable(),
  success: z.boolean(),
  /** What failed, one or more lines; null on success. */
  error: z.string().nullable(),
  /** What kind of failure it was, e.g. a check's name; null on success and for old attempts. */
  category: z.string().nullable(),
  /** Faults of the provider that were waited out during the attempt. */
  faults: z.array(z.object({ kind: z.string(), message: z.string(), waitedMs: z.number() })),
  tokensIn: z.number(),
  tokensCached: z.number(),
  tokensOut: z.number(),
  costUsd: z.number(),
  durationMs: z.number(),
  startedAt: z.date(),
  completedAt: z.date().nullable(),
});

export const checkRun = z.object({
  id: z.uuid(),
  level: validationLevel,
  subjectType: validationSubject,
  subject: z.string(),
  atomId: z.uuid().nullable(),
  check: z.string(),
  verdict,
  required: z.boolean(),
  attempt: z.number().nullable(),
  output: z.string(),
  findings: z.array(finding),
  durationMs: z.number(),
  createdAt: z.date(),
});

/** Result of checking a text that is not stored yet. */
export const draftCheck = z.object({
  check: z.string(),
  verdict,
  required: z.boolean(),
  output: z.string(),
  findings: z.array(finding),
  durationMs: z.number(),
});

const reviewDecision = z.object({
  reviewId: z.uuid(),
  status: reviewStatus,
  by: person.nullable(),
  at: z.date().nullable(),
  resolution: z.string().nullable(),
});

export const atomDetail = z.object({
  projectId: z.uuid(),
  atom: atomRow,
  description: z.string(),
  language: z.string(),
  contract: atomContract,
  skeleton: z.string(),
  code: z.string().nullable(),
  /** Of imported code: the text it goes on from, e.g. the beginning of a string it lies in; without it, colours would be wrong. */
  textBefore: z.string(),
  revision: z.number(),
  /** 0 to 1; null before it was prepared. */
  contextCompleteness: z.number().nullable(),
  atomicityScore: z.number().nullable(),
  atomicityViolations: z.array(z.string()),
  /** Names of criteria; empty for generated atoms. */
  atomicityNotJudged: z.array(z.string()),
  signals: z.array(confidenceSignal),
  attempts: z.array(attempt),
  validations: z.array(checkRun),
  dependencies: z.array(atomLink),
  dependents: z.array(atomLink),
  reviews: z.array(reviewDecision),
});

/** The graph as columns: index `i` of every column under `nodes` is one atom; edges name nodes by that index. */
export const graphView = z.object({
  version: z.number(),
  waves: z.number(),
  statuses: z.array(atomStatus),
  kinds: z.array(z.string()),
  files: z.array(z.string()),
  edgeTypes: z.array(dependencyType),
  nodes: z.object({
    id: z.array(z.string()),
    name: z.array(z.string()),
    which: z.array(which),
    /** Column of the layout = wave. */
    x: z.array(z.number()),
    /** Order within the wave. */
    y: z.array(z.number()),
    wave: z.array(z.number()),
    /** Index into `statuses`. */
    status: z.array(z.number()),
    /** Index into `kinds`. */
    kind: z.array(z.number()),
    /** Index into `files`. */
    file: z.array(z.number()),
    /** 1 where a person or a model is needed. */
    needsPerson: z.array(z.number()),
  }),
  edges: z.object({
    /** Index of the dependent. */
    from: z.array(z.number()),
    /** Index of what it needs. */
    to: z.array(z.number()),
    /** Index into `edgeTypes`. */
    type: z.array(z.number()),
    /** 1 where the dependency disappears at run time. */
    typeOnly: z.array(z.number()),
  }),
  /** Node indexes of every cycle, which is scheduled as one unit. */
  cycles: z.array(z.array(z.number())),
  /** Node indexes of the longest path, first to last. */
  criticalPath: z.array(z.number()),
});

export const validationOverview = z.object({
  levels: z.array(
    z.object({
      level: validationLevel,
      /** PASSED only when every required check ran and passed; NOT_RUN when nothing was recorded yet. */
      verdict,
      counts: notedCounts,
      /** By what their checks come to. */
      subjects: notedCounts,
      checks: z.array(z.object({ check: z.string(), required: z.boolean(), counts: notedCounts })),
    }),
  ),
});

export const validationPage = z.object({
  items: z.array(
    z.object({
      subject: z.string(),
      subjectType: validationSubject,
      atomId: z.uuid().nullable(),
      /** Of an atom. */
      which,
      standing,
      counts: notedCounts,
      checks: z.array(checkRun),
    }),
  ),
  total: z.number(),
  nextOffset: z.number().nullable(),
});

export const fileList = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      language: z.string(),
      atoms: z.number(),
      completed: z.number(),
      failed: z.number(),
      needsPerson: z.number(),
      openReviews: z.number(),
      lines: z.number(),
      bytes: z.number(),
      /** Lowest confidence of its atoms, 0 to 1; null when none was scored. */
      minConfidence: z.number().nullable(),
      /** Of imported files: places that cannot be parsed. */
      diagnostics: z.number(),
    }),
  ),
});

/** One atom's stretch of a file. Lines count from 1, inclusive; atoms follow each other without gap. */
const fileSegment = z.object({
  atomId: z.uuid(),
  number: z.number(),
  key: z.string(),
  name: z.string(),
  which,
  kind: z.string(),
  status: atomStatus,
  startLine: z.number(),
  endLine: z.number(),
  /** Whether the text is the skeleton's because there is no code yet. */
  isSkeleton: z.boolean(),
  generator: z.string().nullable(),
  wave: z.number().nullable(),
  attempts: z.number(),
  confidence: z.number().nullable(),
  needsPerson: z.string().nullable(),
  checks: verdictCounts,
  review: reviewDecision.nullable(),
});

export const fileView = z.object({
  path: z.string(),
  language: z.string(),
  source: z.string(),
  segments: z.array(fileSegment),
  /** Of an imported file: what of it cannot be parsed, and notes on how it was read. */
  diagnostics: z.array(fileDiagnostic),
});

export type AtomRow = z.infer<typeof atomRow>;
export type AtomPage = z.infer<typeof atomPage>;
export type AtomDetail = z.infer<typeof atomDetail>;
export type AtomContractView = z.infer<typeof atomContract>;
export type AtomLink = z.infer<typeof atomLink>;
export type ConfidenceSignalView = z.infer<typeof confidenceSignal>;
export type AttemptView = z.infer<typeof attempt>;
export type CheckRun = z.infer<typeof checkRun>;
export type DraftCheck = z.infer<typeof draftCheck>;
export type GraphView = z.infer<typeof graphView>;
export type ValidationOverview = z.infer<typeof validationOverview>;
export type ValidationPage = z.infer<typeof validationPage>;
export type FileList = z.infer<typeof fileList>;
export type FileView = z.infer<typeof fileView>;
export type ReviewDecision = z.infer<typeof reviewDecision>;
