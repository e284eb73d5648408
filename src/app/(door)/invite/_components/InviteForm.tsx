"use client";
/** The new password; signs in with it. */
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { PASSWORD_HINT, PasswordField } from "@/components/account/PasswordField.tsx";
import { describeError } from "@/components/feedback/describe-error.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { signIn } from "@/trpc/auth-client.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** `email` goes along for password managers. */
export function InviteForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const accept = useMutation(
    trpc.invite.accept.mutationOptions({
      onSuccess: async (accepted) => {
        await signIn(accepted.email, password);
        router.push("/");
        router.refresh();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ token, password });
  };
  const failure = accept.error === null ? undefined : describeError(accept.error);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure === undefined ? null : (
        <Notice kind="bad" live title={failure.message}>
          {failure.remedy}
        </Notice>
      )}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Password"
        kind="new-password"
        hint={PASSWORD_HINT}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" variant="primary" pending={accept.isPending || accept.isSuccess}>
        {accept.isPending || accept.isSuccess ? "Saving…" : "Set password and sign in"}
      </Button>
    </form>
  );
}
