"use client";
/** Asks for the words that a rejection or a regeneration needs. */
import { WordsForm } from "@/components/feedback/WordsForm.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import type { ReviewDetail } from "./ReviewWorkbench.tsx";

export type Deciding = "reject" | "regenerate" | undefined;

const REASONS = [
  "It does not do what the contract says.",
  "An edge case is handled wrongly.",
  "Input is not checked before it is used.",
  "It is harder to read than it must be.",
] as const;

export function DecisionDialogs({
  deciding,
  detail,
  onClose,
  onReject,
  onRegenerate,
}: {
  deciding: Deciding;
  detail: ReviewDetail;
  onClose: () => void;
  onReject: (reason: string) => void;
  onRegenerate: (feedback: string) => void;
}) {
  const { atom } = detail.item;
  return (
    <>
      <Dialog
        open={deciding === "reject"}
        onOpenChange={onClose}
        title={`Reject ${atom.name}`}
        description="Only this atom and what depends on it are made again."
      >
        <WordsForm
          label="Reason"
          hint="It is kept with the decision and told to the generator."
          action="Reject and go on"
          danger
          suggestions={REASONS}
          onSubmit={(reason) => {
            onClose();
            onReject(reason);
          }}
        />
      </Dialog>
      <Dialog
        open={deciding === "regenerate"}
        onOpenChange={onClose}
        title={`Regenerate ${atom.name}`}
        description="The atom is made again with what you write."
      >
        <WordsForm
          label="What should be different"
          hint="The built-in generator works from the contract alone; to change what it makes, edit instead."
          action="Regenerate and go on"
          suggestions={REASONS}
          onSubmit={(feedback) => {
            onClose();
            onRegenerate(feedback);
          }}
        />
      </Dialog>
    </>
  );
}
