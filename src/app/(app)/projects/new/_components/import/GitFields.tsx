"use client";
/** A repository under an https address, optionally one of its branches or tags. */
import { useId } from "react";
import type { ErrorWords } from "@/components/feedback/describe-error.ts";
import { Input } from "@/components/ui/Field.tsx";
import { RefusalText } from "./RefusalText.tsx";

function Labelled({
  label,
  hint,
  placeholder,
  value,
  inputMode,
  problem,
  onChange,
}: {
  label: string;
  hint: string;
  placeholder: string;
  value: string;
  inputMode?: "url";
  problem: ErrorWords | undefined;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <Input
        id={id}
        value={value}
        placeholder={placeholder}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={problem === undefined ? `${id}-hint` : `${id}-error`}
        aria-invalid={problem === undefined ? undefined : true}
        onChange={(event) => onChange(event.target.value)}
        {...(inputMode === undefined ? {} : { inputMode })}
      />
      {problem === undefined ? (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      ) : (
        <RefusalText id={`${id}-error`} words={problem} />
      )}
    </div>
  );
}

export function GitFields({
  url,
  reference,
  problems,
  onUrl,
  onReference,
}: {
  url: string;
  /** Branch or tag. */
  reference: string;
  problems: { readonly url: ErrorWords | undefined; readonly ref: ErrorWords | undefined };
  onUrl: (url: string) => void;
  onReference: (reference: string) => void;
}) {
  return (
    <>
      <Labelled
        label="Address"
        hint="The https address that git clone takes. It is cloned without signing in; hosts inside the network need an admin’s leave."
        placeholder="https://example.org/team/project.git"
        inputMode="url"
        value={url}
        problem={problems.url}
        onChange={onUrl}
      />
      <Labelled
        label="Branch or tag"
        hint="Empty: the repository’s default branch."
        placeholder="main"
        value={reference}
        problem={problems.ref}
        onChange={onReference}
      />
    </>
  );
}
