/** Whether a review item is ours, as far as this page knows. */

export interface Lease {
  /** Until when, in milliseconds since the epoch by this machine's clock; undefined while it is not ours. */
  readonly until: number | undefined;
  /** Why it is not ours. */
  readonly problem: string | undefined;
}

export type LeaseChange =
  | { readonly kind: "held"; readonly until: number }
  | { readonly kind: "lost"; readonly problem: string }
  | { readonly kind: "tick"; readonly now: number };

export const NO_LEASE: Lease = { until: undefined, problem: undefined };

/** The lease after a claim or an extension was answered, or after time went by. */
export function changeLease(lease: Lease, change: LeaseChange): Lease {
  switch (change.kind) {
    case "held":
      // Answers may overtake each other; none takes back what another gave.
      return { until: Math.max(change.until, lease.until ?? 0), problem: undefined };
    case "lost":
      return { until: undefined, problem: change.problem };
    case "tick":
      return lease.until === undefined || change.now < lease.until
        ? lease
        : { until: undefined, problem: "Your claim on this item ran out." };
  }
}
