"use client";
/** One item at a time: the code in the middle, what decides beside it, the next one click away. */
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { mayReview, useSession } from "@/components/shell/session.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ReviewWorkbench } from "./ReviewWorkbench.tsx";

export function ReviewFocus({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const user = useSession();
  const { data } = useSuspenseQuery(trpc.reviews.get.queryOptions({ id }));
  const following = data.nextIds.slice(0, 3).join(" ");

  useEffect(() => {
    // So that going on shows the next item without waiting.
    for (const next of following.split(" ")) {
      if (next !== "") void queryClient.prefetchQuery(trpc.reviews.get.queryOptions({ id: next }));
    }
  }, [following, queryClient, trpc]);

  return (
    <ReviewWorkbench
      key={`${id}-${String(data.revision)}`}
      detail={data}
      mayDecide={data.mayReview && mayReview(user)}
    />
  );
}
