"use client";
/** Asks for the words that a rejection or a regeneration needs. */
import { useState } from "react";
import { Button } from "@/components/ui/Button.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Field, Textarea } from "@/components/ui/Field.tsx";
import type { ReviewDetail } from "./ReviewWorkbench.tsx";

export type Deciding = "reject" | "regenerate" | undefined;

const REASONS = [
  "It does not do what the contract says.",
  "An edge case is handled wrongly.",
  "Input is not checked before it is used.",
  "It is harder to read than it must be.",
] as const;

const LIMIT = 4_000;

function WordsForm({
  label,
  hint,
  action,
  danger,
  onSubmit,
}: {
  label: string;
  hint: string;
  action: string;
  danger: boolean;
  onSubmit: (words: string) => void;
}) {
  const [words, setWords] = useState("");
  const isEmpty = words.trim() === "";
  const submit = () => {
    if (!isEmpty) onSubmit(words.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-3"
    >
      <Field label={label} hint={hint}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            required
            maxLength={LIMIT}
            rows={4}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
            }}
          />
        )}
      </Field>
      <div role="group" aria-label="Frequent reasons" className="flex flex-wrap gap-1.5">
        {REASONS.map((reason) => (
          <Button key={reason} size="sm" onClick={() => setWords(reason)}>
            {reason}
          </Button>
        ))}
      </div>
      <Button type="submit" variant={danger ? "danger" : "primary"} disabled={isEmpty} className="self-end">
        {action}
      </Button>
    </form>
  );
}

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
          danger={false}
          onSubmit={(feedback) => {
            onClose();
            onRegenerate(feedback);
          }}
        />
      </Dialog>
    </>
  );
}
