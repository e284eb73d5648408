"use client";
/** Holds a review item while somebody works on it: claims on opening, extends while active, gives back on leaving. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef } from "react";
import { describeError } from "@/components/feedback/describe-error.ts";
import { LEASE_MS } from "@/core/review/transitions.ts";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { changeLease, NO_LEASE } from "./lease.ts";

const EXTEND_MS = 60_000;
const TICK_MS = 1_000;
/** Without a key or a click for this long the claim is left to run out. */
const IDLE_MS = 180_000;
/** An item that is opened again at once is not given back. */
const LEAVE_MS = 400;

/** Counted by this machine's clock: the server's may differ by more than a lease. */
const leaseEnd = () => Date.now() + LEASE_MS;

const leaving = new Map<string, ReturnType<typeof setTimeout>>();

export interface Claim {
  /** Until when the item is ours; undefined while it is not. */
  readonly until: Date | undefined;
  /** Why it is not ours. */
  readonly problem: string | undefined;
  readonly isPending: boolean;
  readonly retry: () => void;
  /** Called before a decision, so that leaving does not give the item back. */
  readonly settle: () => void;
}

/** `isWanted` is false for items that are decided and for people who may not decide. */
export function useClaim(id: string, isWanted: boolean): Claim {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const isSettled = useRef(false);
  const refresh = () => queryClient.invalidateQueries(trpc.reviews.get.queryFilter({ id }));
  const [lease, change] = useReducer(changeLease, NO_LEASE);
  const onError = (error: unknown) => {
    change({ kind: "lost", problem: describeError(error).message });
    return refresh();
  };
  const claim = useMutation(
    trpc.reviews.claim.mutationOptions({
      onSuccess: async () => {
        const until = leaseEnd();
        // The item is ours to decide once the page shows what was claimed.
        await refresh();
        change({ kind: "held", until });
      },
      onError,
    }),
  );
  const extend = useMutation(
    trpc.reviews.extend.mutationOptions({ onSuccess: () => change({ kind: "held", until: leaseEnd() }), onError }),
  );
  const { mutate: take } = claim;
  const { mutate: keep } = extend;

  useEffect(() => {
    if (!isWanted) return undefined;
    clearTimeout(leaving.get(id));
    leaving.delete(id);
    isSettled.current = false;
    take({ id });
    return () => {
      leaving.set(
        id,
        setTimeout(() => {
          leaving.delete(id);
          if (!isSettled.current) void client.reviews.release.mutate({ id }).catch(() => undefined);
        }, LEAVE_MS),
      );
    };
  }, [id, isWanted, take, client]);

  const isHeld = lease.until !== undefined;
  useEffect(() => {
    if (!isHeld || !isWanted) return undefined;
    let active = Date.now();
    const touch = () => {
      active = Date.now();
    };
    const timer = setInterval(() => {
      if (Date.now() - active < IDLE_MS) keep({ id });
    }, EXTEND_MS);
    // One timeout would stand still while the machine sleeps.
    const clock = setInterval(() => change({ kind: "tick", now: Date.now() }), TICK_MS);
    window.addEventListener("keydown", touch);
    window.addEventListener("pointerdown", touch);
    return () => {
      clearInterval(timer);
      clearInterval(clock);
      window.removeEventListener("keydown", touch);
      window.removeEventListener("pointerdown", touch);
    };
  }, [isHeld, isWanted, id, keep]);

  return {
    until: isWanted && lease.until !== undefined ? new Date(lease.until) : undefined,
    problem: lease.problem,
    isPending: claim.isPending,
    retry: () => take({ id }),
    settle: () => {
      isSettled.current = true;
    },
  };
}
