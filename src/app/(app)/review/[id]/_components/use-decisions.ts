"use client";
/** Deciding about an item and going on to the next. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { toastError } from "@/components/feedback/toast-error.ts";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Detail = RouterOutputs["reviews"]["get"];
type Outcome = RouterOutputs["reviews"]["approve"];

export interface Decisions {
  readonly approve: () => void;
  readonly reject: (reason: string) => void;
  readonly regenerate: (feedback: string) => void;
  readonly save: (code: string) => void;
  /** Leaves the item to others and goes on. */
  readonly skip: () => void;
  readonly previous: () => void;
  readonly isPending: boolean;
}

/** `beforeLeaving` is called when the decision is on its way; `onSaved` when an edit was taken. */
export function useDecisions(detail: Detail, beforeLeaving: () => void, onSaved: () => void): Decisions {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id } = detail.item;
  const { revision } = detail;
  const here = `/review/${id}`;
  const goTo = (next: string | null | undefined) => {
    router.push(next === null || next === undefined ? "/review" : `/review/${next}`);
  };
  const [next] = detail.nextIds;
  const refresh = () => {
    void queryClient.invalidateQueries(trpc.reviews.list.queryFilter());
    void queryClient.invalidateQueries(trpc.reviews.get.queryFilter({ id }));
    void queryClient.invalidateQueries(trpc.projects.pathFilter());
  };
  // The next item is shown at once; when the server refuses, one is brought back with the reason.
  const advancing = {
    onMutate: () => {
      beforeLeaving();
      goTo(next);
    },
    onSuccess: (outcome: Outcome) => {
      toast.success(`${detail.item.atom.name}: ${outcome.status.toLowerCase()}`, { description: outcome.message });
      // Making an atom again closes the items of what builds on it, the one that was shown too perhaps.
      if (outcome.nextId !== next && window.location.pathname === `/review/${next ?? ""}`) goTo(outcome.nextId);
    },
    onError: (error: unknown) => {
      toastError(error);
      router.push(here);
    },
    onSettled: refresh,
  };
  const approve = useMutation(trpc.reviews.approve.mutationOptions(advancing));
  const reject = useMutation(trpc.reviews.reject.mutationOptions(advancing));
  const regenerate = useMutation(trpc.reviews.regenerate.mutationOptions(advancing));
  const edit = useMutation(
    trpc.reviews.edit.mutationOptions({
      onSuccess: (outcome) => {
        onSaved();
        beforeLeaving();
        toast.success(`${detail.item.atom.name}: edited`, { description: outcome.message });
        goTo(outcome.nextId);
      },
      onError: toastError,
      onSettled: refresh,
    }),
  );
  return {
    approve: () => approve.mutate({ id, revision }),
    reject: (reason) => reject.mutate({ id, revision, reason }),
    regenerate: (feedback) => regenerate.mutate({ id, revision, feedback }),
    save: (code) => edit.mutate({ id, revision, code }),
    skip: () => goTo(next),
    previous: () => goTo(detail.previousId),
    isPending: approve.isPending || reject.isPending || regenerate.isPending || edit.isPending,
  };
}
