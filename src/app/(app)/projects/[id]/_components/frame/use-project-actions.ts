"use client";
/** Approving, rejecting, pausing, resuming, cancelling, analysing again and deleting a project. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { toastError } from "@/components/feedback/toast-error.ts";
import { formatAmount } from "@/components/format/format.ts";
import { useTRPC } from "@/trpc/client.tsx";
import type { Project } from "./ProjectFrame.tsx";

/** What is asked for before it is done. */
type Asking = "reject" | "cancel" | "remove" | "retry" | undefined;

export interface ProjectActions {
  readonly asking: Asking;
  readonly ask: (asking: Asking) => void;
  /** Starts the work at once and shows the waves. */
  readonly approve: () => void;
  readonly pause: () => void;
  /** With what failed meanwhile, or without. */
  readonly resume: (retryFailed: boolean) => void;
  /** Makes a draft from the project's recording and shows it. */
  readonly replay: () => void;
  /** Analyses imported code once more. */
  readonly analyze: () => void;
  /** Does what is asked for. */
  readonly run: () => void;
  /** From the click until the project is seen at work. */
  readonly isApproving: boolean;
  readonly isRunning: boolean;
}

export function useProjectActions(project: Project): ProjectActions {
  const { id } = project;
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [asking, ask] = useState<Asking>();
  const onError = (error: unknown) => {
    ask(undefined);
    toastError(error);
  };
  const refresh = () => {
    ask(undefined);
    void queryClient.invalidateQueries(trpc.projects.pathFilter());
  };
  const approve = useMutation(
    trpc.projects.approve.mutationOptions({
      onSuccess: () => {
        refresh();
        router.push(`/projects/${id}/waves`);
      },
      onError,
    }),
  );
  const reject = useMutation(trpc.projects.reject.mutationOptions({ onSuccess: refresh, onError }));
  const cancel = useMutation(trpc.projects.cancel.mutationOptions({ onSuccess: refresh, onError }));
  const pause = useMutation(
    trpc.projects.pause.mutationOptions({
      onSuccess: () => {
        refresh();
        toast.success("Paused. What is in flight ends; nothing new begins.", {
          action: { label: "Resume", onClick: () => resume.mutate({ id, retryFailed: false }) },
        });
      },
      onError,
    }),
  );
  const resume = useMutation(trpc.projects.resume.mutationOptions({ onSuccess: refresh, onError }));
  const replay = useMutation(
    trpc.projects.replay.mutationOptions({
      onSuccess: (draft) => {
        void queryClient.invalidateQueries(trpc.projects.list.queryFilter());
        router.push(`/projects/${draft.id}`);
      },
      onError,
    }),
  );
  const retry = useMutation(
    trpc.projects.retryFailed.mutationOptions({
      onSuccess: ({ atoms }) => {
        refresh();
        toast.success(`${formatAmount(atoms, "atom")} ${atoms === 1 ? "is" : "are"} tried again.`);
      },
      onError,
    }),
  );
  const analyze = useMutation(trpc.projects.analyzeAgain.mutationOptions({ onSuccess: refresh, onError }));
  const remove = useMutation(
    trpc.projects.remove.mutationOptions({
      onSuccess: () => {
        ask(undefined);
        toast.success(`${project.name} was deleted.`);
        void queryClient.invalidateQueries(trpc.projects.list.queryFilter());
        router.push("/");
      },
      onError,
    }),
  );
  const run = () => {
    if (asking === "reject") reject.mutate({ id });
    if (asking === "cancel") cancel.mutate({ id });
    if (asking === "remove") remove.mutate({ id });
    if (asking === "retry") retry.mutate({ id });
  };
  return {
    asking,
    ask,
    approve: () => approve.mutate({ id }),
    pause: () => pause.mutate({ id }),
    resume: (retryFailed) => resume.mutate({ id, retryFailed }),
    replay: () => replay.mutate({ id }),
    analyze: () => analyze.mutate({ id }),
    run,
    // Success counts too where another page comes next: until it is there, a second click would be refused.
    isApproving: approve.isPending || approve.isSuccess,
    isRunning:
      [reject, cancel, pause, resume, retry, analyze, remove].some(({ isPending }) => isPending) || remove.isSuccess,
  };
}
