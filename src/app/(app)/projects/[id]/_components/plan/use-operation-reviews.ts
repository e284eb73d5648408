"use client";
/** Which open review item writes which operation that answers 501. */
import { useQuery } from "@tanstack/react-query";
import type { Operation } from "@/components/model/OperationsTable.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { Project } from "../frame/ProjectFrame.tsx";

const ENOUGH = 200;

/** Returns a function that gives the review item's id for an operation; undefined where there is none. */
export function useOperationReviews(project: Project): (operation: Operation) => string | undefined {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.reviews.list.queryOptions(
      { projectId: project.id, state: "open", limit: ENOUGH },
      { enabled: project.reviews.open > 0 },
    ),
  );
  const items = data?.items ?? [];
  return (operation) => items.find((item) => item.atom.needsPerson !== null && item.atom.name === operation.id)?.id;
}
