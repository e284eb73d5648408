"use client";
/** Changes what a project may spend. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { BudgetFields } from "@/components/budget/BudgetFields.tsx";
import { limitsDraftProblems, toLimits, toLimitsDraft } from "@/components/budget/limits-draft.ts";
import { FormError } from "@/components/feedback/FormError.tsx";
import { useProblems } from "@/components/feedback/use-problems.ts";
import { formatCost } from "@/components/format/format.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { SpendingLimits } from "@/core/models/spending-limits.ts";
import { useProject } from "../frame/ProjectFrame.tsx";

interface Props {
  /** What it has now. */
  readonly limits: SpendingLimits;
  readonly spentUsd: number;
  readonly onClose: () => void;
}

function LimitsForm({ limits, spentUsd, onClose }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id, status } = useProject();
  const [draft, setDraft] = useState(() => toLimitsDraft(limits));
  const wanted = toLimits(draft);
  const isPaused = status === "PAUSED";
  const save = useMutation(
    trpc.budgets.setLimits.mutationOptions({
      onSuccess: ({ hardLimitUsd }) => {
        void queryClient.invalidateQueries(trpc.budgets.pathFilter());
        void queryClient.invalidateQueries(trpc.projects.get.queryFilter({ id }));
        const hasRoom = hardLimitUsd === null || hardLimitUsd > spentUsd;
        toast.success(isPaused && hasRoom ? "Saved. The project is still paused and can be resumed now." : "Saved.");
        onClose();
      },
    }),
  );
  const { shown, onSubmit } = useProblems(limitsDraftProblems(draft, true), () => save.mutate({ id, limits: wanted }));
  const isBelow = wanted.hardLimitUsd !== null && spentUsd > 0 && wanted.hardLimitUsd <= spentUsd;
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <FormError error={save.error} />
      <BudgetFields
        draft={draft}
        problems={shown}
        of="this project"
        onChange={(next) => {
          setDraft(next);
          if (save.isError) save.reset();
        }}
      />
      {isBelow ? (
        <Notice kind="warn">
          {formatCost(spentUsd)} is spent already, so no further call is made with this hard limit.
        </Notice>
      ) : isPaused ? (
        <Notice kind="info">
          The project is paused. With a higher hard limit it can be resumed; it does not go on by itself.
        </Notice>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={save.isPending}>
          Save limits
        </Button>
      </div>
    </form>
  );
}

export function LimitsDialog({ open, ...rest }: Props & { open: boolean }) {
  return (
    <Dialog
      open={open}
      onOpenChange={rest.onClose}
      title="What this project may spend"
      description="Holds for the next call. The change is kept in the audit log."
    >
      {open ? <LimitsForm {...rest} /> : null}
    </Dialog>
  );
}
