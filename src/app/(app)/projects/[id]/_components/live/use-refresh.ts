"use client";
/** Asks again for what events say has changed, at most once a second. */
import { useQueryClient, type QueryFilters } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ProjectEvent } from "@/core/execution/event.ts";
import { useTRPC } from "@/trpc/client.tsx";
import type { ProjectLive } from "./ProjectLive.ts";

const EVERY_MS = 1_000;

/** Only what is on the screen is asked for at once; the rest becomes stale. */
export function useRefresh(live: ProjectLive, projectId: string): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    const id = projectId;
    const waiting = new Set<ProjectEvent["type"]>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;

    const affected = (): QueryFilters[] => {
      const filters: QueryFilters[] = [trpc.projects.get.queryFilter({ id })];
      if (waiting.has("atom.status") || waiting.has("wave.status")) {
        filters.push(
          trpc.projects.waves.queryFilter({ id }),
          trpc.projects.atoms.queryFilter({ id }),
          trpc.projects.atom.queryFilter(),
          trpc.projects.plan.queryFilter({ id }),
          trpc.projects.files.queryFilter({ id }),
          trpc.projects.file.queryFilter({ id }),
        );
      }
      if (waiting.has("validation.recorded")) {
        filters.push(trpc.projects.validation.queryFilter({ id }), trpc.projects.validationResults.queryFilter({ id }));
      }
      if (waiting.has("review.created") || waiting.has("review.resolved")) {
        // The model tells who wrote what no generator could express.
        filters.push(trpc.reviews.list.queryFilter(), trpc.projects.model.queryFilter({ id }));
      }
      if (waiting.has("project.stage") || waiting.has("project.status")) {
        filters.push(
          // The end of validation scores the atoms once more, without an event for each.
          trpc.projects.atoms.queryFilter({ id }),
          trpc.projects.atom.queryFilter(),
          trpc.projects.validation.queryFilter({ id }),
          trpc.projects.graph.queryFilter({ id }),
          trpc.projects.exportInfo.queryFilter({ id }),
          trpc.projects.waves.queryFilter({ id }),
          trpc.projects.list.queryFilter(),
          trpc.budgets.project.queryFilter({ id }),
          trpc.budgets.ledger.queryFilter({ id }),
          trpc.projects.import.queryFilter({ id }),
          trpc.projects.importFigures.queryFilter({ id }),
          trpc.projects.importLeftOut.queryFilter({ id }),
          trpc.projects.importDiagnostics.queryFilter({ id }),
          trpc.projects.importUnresolved.queryFilter({ id }),
          trpc.projects.files.queryFilter({ id }),
          trpc.projects.file.queryFilter({ id }),
        );
      }
      return filters;
    };
    const run = () => {
      timer = undefined;
      last = performance.now();
      for (const filter of affected()) void queryClient.invalidateQueries(filter, { cancelRefetch: false });
      waiting.clear();
    };
    const stop = live.subscribeBatch((types) => {
      for (const type of types) waiting.add(type);
      timer ??= setTimeout(run, Math.max(0, EVERY_MS - (performance.now() - last)));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [trpc, queryClient, live, projectId]);
}
