/** The review item's state machine: claim with a lease, then one decision by whoever holds it. */
import type { ErrorCode } from "../errors.ts";

export type ReviewStatus = "PENDING" | "IN_REVIEW" | "APPROVED" | "REJECTED" | "EDITED" | "REGENERATED";

export interface ReviewState {
  readonly status: ReviewStatus;
  /** Who holds the item; set exactly while it is IN_REVIEW. */
  readonly claimedBy: string | undefined;
  /** Milliseconds since the epoch until when the claim holds. */
  readonly claimedUntilMs: number | undefined;
  /** The atom's revision the item was made for. */
  readonly atomRevision: number;
}

export type ReviewAction =
  /** Takes the item, or extends the own claim. */
  | { readonly kind: "claim"; readonly reviewer: string }
  /** Gives the item back undecided. */
  | { readonly kind: "release"; readonly reviewer: string }
  | ({ readonly kind: "approve" } & Decision)
  | ({ readonly kind: "reject"; readonly reason: string } & Decision)
  | ({ readonly kind: "edit" } & Decision)
  | ({ readonly kind: "regenerate" } & Decision);

interface Decision {
  readonly reviewer: string;
  /** The atom's present revision; a newer one than the item's makes the decision stale. */
  readonly atomRevision: number;
}

export type TransitionResult =
  | { readonly ok: true; readonly item: ReviewState }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

/** How long a claim holds unless it is extended. */
export const LEASE_MS = 5 * 60_000;

const DECIDED: Readonly<Record<"approve" | "reject" | "edit" | "regenerate", ReviewStatus>> = {
  approve: "APPROVED",
  reject: "REJECTED",
  edit: "EDITED",
  regenerate: "REGENERATED",
};

/** The item after the action at the time `nowMs`, or why the action is not allowed. A decided item never changes. */
export function applyReviewAction(item: ReviewState, action: ReviewAction, nowMs: number): TransitionResult {
  if (item.status !== "PENDING" && item.status !== "IN_REVIEW") {
    return refuse("CONFLICT", `The item is already decided: ${item.status.toLowerCase()}.`);
  }
  const holder = holderOf(item, nowMs);
  if (holder !== undefined && holder !== action.reviewer) return refuse("CONFLICT", "Someone else holds the item.");
  if (action.kind === "claim") {
    return accept({ ...item, status: "IN_REVIEW", claimedBy: action.reviewer, claimedUntilMs: nowMs + LEASE_MS });
  }
  if (holder === undefined) return refuse("CONFLICT", "The item is not claimed, or the claim has run out.");
  if (action.kind === "release") return accept({ ...item, ...UNCLAIMED, status: "PENDING" });
  return decide(item, action);
}

/** Who holds the item at this time; a claim that has run out holds nothing. */
export function holderOf(item: ReviewState, nowMs: number): string | undefined {
  return item.status === "IN_REVIEW" && (item.claimedUntilMs ?? 0) > nowMs ? item.claimedBy : undefined;
}

const UNCLAIMED = { claimedBy: undefined, claimedUntilMs: undefined } as const;

function decide(item: ReviewState, action: Exclude<ReviewAction, { kind: "claim" | "release" }>): TransitionResult {
  if (action.atomRevision !== item.atomRevision) {
    return refuse("CONFLICT", "The atom has changed since the item was made.");
  }
  if (action.kind === "reject" && action.reason.trim() === "")
    return refuse("BAD_INPUT", "A rejection needs a reason.");
  return accept({ ...item, ...UNCLAIMED, status: DECIDED[action.kind] });
}

function accept(item: ReviewState): TransitionResult {
  return { ok: true, item };
}

function refuse(code: ErrorCode, message: string): TransitionResult {
  return { ok: false, code, message };
}
