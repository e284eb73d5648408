"use client";
/** The new password; signs in with it. */
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { newPasswordProblem } from "@/components/account/field-problems.ts";
import { PASSWORD_HINT, PasswordField } from "@/components/account/PasswordField.tsx";
import { FormError } from "@/components/feedback/FormError.tsx";
import { useProblems } from "@/components/feedback/use-problems.ts";
import { Button } from "@/components/ui/Button.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { signInFirst } from "../../_components/sign-in-first.ts";

/** `email` goes along for password managers. */
export function InviteForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const accept = useMutation(
    trpc.invite.accept.mutationOptions({
      onSuccess: async (accepted) => {
        router.push(await signInFirst(accepted.email, password, "password-set"));
        router.refresh();
      },
    }),
  );
  const { shown, onSubmit } = useProblems({ password: newPasswordProblem(password) }, () =>
    accept.mutate({ token, password }),
  );
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <FormError error={accept.error} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Password"
        kind="new-password"
        hint={PASSWORD_HINT}
        error={shown.password}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" variant="primary" pending={accept.isPending || accept.isSuccess}>
        {accept.isPending || accept.isSuccess ? "Saving…" : "Set password and sign in"}
      </Button>
    </form>
  );
}
