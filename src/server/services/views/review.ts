/** What the interface is shown of the review queue. */
import { z } from "zod";
import { atomContract, atomLink, attempt, checkRun, confidenceSignal, draftCheck } from "./atom.ts";
import { atomStatus, person, reviewStatus } from "./common.ts";

const reviewRow = z.object({
  id: z.uuid(),
  status: reviewStatus,
  /** 1 critical to 5 lowest. */
  priority: z.number(),
  reason: z.string(),
  confidence: z.number().nullable(),
  project: z.object({ id: z.uuid(), name: z.string() }),
  atom: z.object({
    id: z.uuid(),
    key: z.string(),
    name: z.string(),
    kind: z.string(),
    file: z.string(),
    status: atomStatus,
    needsPerson: z.string().nullable(),
  }),
  /** Atoms that directly need this one. */
  dependents: z.number(),
  /** Who holds the lease now; null when nobody does or it ran out. */
  claimedBy: person.nullable(),
  claimedUntil: z.date().nullable(),
  isMine: z.boolean(),
  /** The atom's code changed after the item was made. */
  isStale: z.boolean(),
  isOverdue: z.boolean(),
  createdAt: z.date(),
  dueAt: z.date().nullable(),
  resolvedAt: z.date().nullable(),
  resolvedBy: person.nullable(),
  resolution: z.string().nullable(),
  feedback: z.string().nullable(),
});

export const reviewPage = z.object({
  items: z.array(reviewRow),
  total: z.number(),
  nextOffset: z.number().nullable(),
  /** Over the same project and search, whatever status or priority is filtered. */
  counts: z.object({
    open: z.number(),
    resolved: z.number(),
    mine: z.number(),
    overdue: z.number(),
    /** Open items by priority, index 0 = priority 1. */
    byPriority: z.array(z.number()),
  }),
  projects: z.array(z.object({ id: z.uuid(), name: z.string(), open: z.number() })),
});

export const reviewDetail = z.object({
  item: reviewRow,
  /** Give back with a decision; a newer one on the server makes it a CONFLICT. */
  revision: z.number(),
  language: z.string(),
  code: z.string(),
  skeleton: z.string(),
  contract: atomContract,
  description: z.string(),
  /** Tests of the project that mention this atom. */
  tests: z.array(z.object({ atomId: z.uuid(), title: z.string(), file: z.string(), code: z.string() })),
  signals: z.array(confidenceSignal),
  /** What this atom may use. */
  dependencies: z.array(atomLink.extend({ code: z.string() })),
  dependents: z.array(atomLink),
  suggestions: z.array(z.string()),
  attempts: z.array(attempt),
  validations: z.array(checkRun),
  /** Neighbours among the open items in queue order, so that the next three can be prefetched. */
  previousId: z.uuid().nullable(),
  nextIds: z.array(z.uuid()),
  /** Whether the asker's role may decide at all. */
  mayReview: z.boolean(),
});

export const reviewLease = z.object({
  id: z.uuid(),
  status: reviewStatus,
  claimedBy: person.nullable(),
  claimedUntil: z.date().nullable(),
});

export const reviewCheck = z.object({
  /** Every required check ran and passed. */
  passed: z.boolean(),
  checks: z.array(draftCheck),
});

export const reviewOutcome = z.object({
  id: z.uuid(),
  status: reviewStatus,
  /** What happens now, one sentence to show. */
  message: z.string(),
  /** Next open item in queue order; null when the queue is empty. */
  nextId: z.uuid().nullable(),
});

export type ReviewRow = z.infer<typeof reviewRow>;
export type ReviewPage = z.infer<typeof reviewPage>;
export type ReviewDetail = z.infer<typeof reviewDetail>;
export type ReviewLease = z.infer<typeof reviewLease>;
export type ReviewCheck = z.infer<typeof reviewCheck>;
export type ReviewOutcome = z.infer<typeof reviewOutcome>;
