"use client";
/** The newest status of every node, renewed a few times a second. */
import { useMemo } from "react";
import { atomStatuses, type AtomStatus } from "@/components/status/looks.ts";
import { useLive, useLiveVersion } from "../live/LiveProvider.tsx";
import type { Graph } from "./graph-model.ts";

export interface GraphStatus {
  /** Status by node index. */
  readonly of: readonly AtomStatus[];
  readonly counts: Readonly<Record<AtomStatus, number>>;
}

export function useGraphStatus(graph: Graph): GraphStatus {
  const live = useLive();
  const version = useLiveVersion();
  return useMemo(() => {
    // The map behind `live` changes in place; the version says when.
    void version;
    const of = graph.ids.map((id, index) => live.atom(id)?.status ?? graph.loadedStatus(index));
    const counts = Object.fromEntries(atomStatuses.map((status) => [status, 0])) as Record<AtomStatus, number>;
    for (const status of of) counts[status] += 1;
    return { of, counts };
  }, [graph, live, version]);
}
