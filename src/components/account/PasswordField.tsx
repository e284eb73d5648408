"use client";
/** A field for choosing a password, which can be made visible. */
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/Button.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { passwordPolicy } from "@/core/password-policy.ts";

const { minLength, maxLength } = passwordPolicy;

export const PASSWORD_HINT = `${String(minLength)} to ${String(maxLength)} characters. A few words in a row are fine.`;

/** `kind` tells password managers whether to fill or to suggest. */
export function PasswordField({
  label,
  kind,
  value,
  onChange,
  hint,
  error,
}: {
  label: string;
  kind: "current-password" | "new-password";
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string | undefined;
}) {
  const [isShown, setShown] = useState(false);
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} error={error}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            type={isShown ? "text" : "password"}
            autoComplete={kind}
            required
            {...(kind === "new-password" ? passwordPolicy : {})}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="pr-9"
          />
          <IconButton
            label={isShown ? "Hide password" : "Show password"}
            size="sm"
            className="absolute top-0.5 right-0.5"
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </IconButton>
        </div>
      )}
    </Field>
  );
}
