"use client";
/** A form for a few words: a reason, a wish. Ctrl or Command and Enter sends it. */
import { useState } from "react";
import { Button } from "@/components/ui/Button.tsx";
import { Field, Textarea } from "@/components/ui/Field.tsx";

const LIMIT = 4_000;

export function WordsForm({
  label,
  hint,
  action,
  danger = false,
  disabled = false,
  suggestions = [],
  onSubmit,
}: {
  label: string;
  hint: string;
  /** On the button. */
  action: string;
  danger?: boolean;
  /** While what was sent is on its way. */
  disabled?: boolean;
  /** Words that a click takes over. */
  suggestions?: readonly string[];
  /** Gets the words without blanks around them; never empty. */
  onSubmit: (words: string) => void;
}) {
  const [words, setWords] = useState("");
  const isReady = words.trim() !== "" && !disabled;
  const submit = () => {
    if (isReady) onSubmit(words.trim());
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
      {suggestions.length === 0 ? null : (
        <div role="group" aria-label="Frequent reasons" className="flex flex-wrap gap-1.5">
          {suggestions.map((suggestion) => (
            <Button key={suggestion} size="sm" onClick={() => setWords(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </div>
      )}
      <Button type="submit" variant={danger ? "danger" : "primary"} disabled={!isReady} className="self-end">
        {action}
      </Button>
    </form>
  );
}
