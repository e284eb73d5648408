/** The human review queue: what enters it, how urgent it is, and which decisions are allowed. Time comes by Clock. */
import type { Clock } from "../ports.ts";
import { dueAt, type Priority, priorityOf } from "./priority.ts";
import { applyReviewAction, type ReviewAction, type ReviewState, type TransitionResult } from "./transitions.ts";

export interface ReviewCandidate {
  /** 0 to 1, probability that the atom is right. */
  readonly confidence: number;
  /** How many atoms build on it, directly or not. */
  readonly dependents: number;
  readonly reason: string;
  readonly atomRevision: number;
}

export interface NewReviewItem extends ReviewState {
  readonly confidence: number;
  readonly reason: string;
  readonly priority: Priority;
  /** Milliseconds since the epoch. */
  readonly dueAtMs: number;
}

export class ReviewQueueManager {
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The item for an atom that a person should look at. */
  enqueue(candidate: ReviewCandidate): NewReviewItem {
    const priority = priorityOf(candidate.confidence, candidate.dependents);
    return {
      status: "PENDING",
      claimedBy: undefined,
      claimedUntilMs: undefined,
      atomRevision: candidate.atomRevision,
      confidence: candidate.confidence,
      reason: candidate.reason,
      priority,
      dueAtMs: dueAt(priority, this.clock.now()),
    };
  }

  /** Applies a reviewer's action to an item, or says why it is not allowed. */
  apply(item: ReviewState, action: ReviewAction): TransitionResult {
    return applyReviewAction(item, action, this.clock.now());
  }
}
