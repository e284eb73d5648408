"use client";
/** Asks before a drain that stops all projects. */
import { formatAmount } from "@/components/format/format.ts";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog.tsx";
import type { Worker } from "./worker-rates.ts";

/** What is about to be drained. */
export type Draining = { readonly what: "installation" } | { readonly what: "last worker"; readonly worker: Worker };

export function DrainDialog({
  asked,
  inFlight,
  pending,
  onClose,
  onConfirm,
}: {
  asked: Draining | undefined;
  /** Atoms. */
  inFlight: number;
  pending: boolean;
  onClose: () => void;
  onConfirm: (asked: Draining) => void;
}) {
  const isAll = asked?.what !== "last worker";
  return (
    <ConfirmDialog
      open={asked !== undefined}
      onOpenChange={onClose}
      title={isAll ? "Drain the whole installation?" : `Drain ${asked.worker.name}, the last worker that takes work?`}
      action={isAll ? "Drain the installation" : "Drain the worker"}
      danger
      pending={pending}
      onConfirm={() => {
        if (asked !== undefined) onConfirm(asked);
      }}
    >
      {isAll
        ? `No worker takes new work, those that join later neither, until you end it. ${formatAmount(inFlight, "atom")} in flight now will be finished. Projects keep their state and go on afterwards.`
        : "All projects stand still until it works again or another worker joins. What it holds is finished."}
    </ConfirmDialog>
  );
}
