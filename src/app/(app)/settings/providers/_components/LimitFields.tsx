"use client";
/** How often and how long a provider is called. */
import { Field, Input } from "@/components/ui/Field.tsx";
import type { ProviderDraft } from "./provider-draft.ts";
import type { Problems } from "./refusals.ts";

const FIELDS = [
  { name: "requestsPerMinute", label: "Requests per minute", hint: "all workers together; empty: no limit" },
  { name: "tokensPerMinute", label: "Tokens per minute", hint: "in and out; empty: no limit" },
  { name: "maxOutputTokens", label: "Longest answer, in tokens", hint: "an atom has about ten lines" },
  { name: "timeoutSeconds", label: "Timeout, in seconds", hint: "for one call; it is repeated then" },
] as const;

export function LimitFields({
  draft,
  problems,
  onChange,
}: {
  draft: ProviderDraft;
  problems: Problems;
  onChange: (part: Partial<ProviderDraft>) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {FIELDS.map(({ name, label, hint }) => (
        <Field key={name} label={label} hint={hint} error={problems[name]}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={draft[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
              className="text-right tabular-nums"
            />
          )}
        </Field>
      ))}
    </div>
  );
}
