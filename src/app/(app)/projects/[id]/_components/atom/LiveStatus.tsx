"use client";
/** An atom's status as the newest event says. */
import { atomLooks, type AtomStatus } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { useLiveAtom } from "../live/LiveProvider.tsx";

/** `status` is the loaded one, shown until an event says more. */
export function LiveStatus({ id, status }: { id: string; status: AtomStatus }) {
  const live = useLiveAtom(id);
  return <StatusBadge plain look={atomLooks[live?.status ?? status]} />;
}
