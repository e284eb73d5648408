"use client";
/** Two amounts: where a warning comes, and where it ends. */
import { Field, Input } from "../ui/Field.tsx";
import { withHard, type LimitsDraft } from "./limits-draft.ts";

/** `problems` stand beside their fields; `of` says whose money it is, e.g. `this project`. */
export function BudgetFields({
  draft,
  problems,
  of,
  isHardOptional = false,
  onChange,
}: {
  draft: LimitsDraft;
  problems: Readonly<Partial<Record<keyof LimitsDraft, string | undefined>>>;
  of: string;
  isHardOptional?: boolean;
  onChange: (draft: LimitsDraft) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Soft limit"
        hint={`Passing it warns everybody who looks; the work goes on. Empty: no warning.`}
        error={problems.soft}
      >
        {(control) => <Amount control={control} value={draft.soft} onChange={(soft) => onChange({ ...draft, soft })} />}
      </Field>
      <Field
        label="Hard limit"
        hint={`No call is made for ${of} that might pass it.${isHardOptional ? " Empty: no limit." : ""}`}
        error={problems.hard}
      >
        {(control) => (
          <Amount control={control} value={draft.hard} onChange={(hard) => onChange(withHard(draft, hard))} />
        )}
      </Field>
    </div>
  );
}

function Amount({
  control,
  value,
  onChange,
}: {
  control: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-invalid": true | undefined;
  };
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="text-sm text-muted">
        $
      </span>
      <Input
        {...control}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        onChange={(event) => onChange(event.target.value)}
        className="w-32 text-right tabular-nums"
      />
    </span>
  );
}
