"use client";
/** Changes one's own password; other sessions end. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { newPasswordProblem, passwordProblem } from "@/components/account/field-problems.ts";
import { PASSWORD_HINT, PasswordField } from "@/components/account/PasswordField.tsx";
import { FormError } from "@/components/feedback/FormError.tsx";
import { useProblems } from "@/components/feedback/use-problems.ts";
import { Button } from "@/components/ui/Button.tsx";
import { useTRPC } from "@/trpc/client.tsx";

export function PasswordForm() {
  const trpc = useTRPC();
  const [currentPassword, setCurrent] = useState("");
  const [newPassword, setNew] = useState("");
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: () => {
        setCurrent("");
        setNew("");
        toast.success("Password changed.", { description: "Your other sessions were signed out." });
      },
    }),
  );
  const { shown, onSubmit } = useProblems(
    { current: passwordProblem(currentPassword), next: newPasswordProblem(newPassword) },
    () => change.mutate({ currentPassword, newPassword }),
  );
  return (
    <form noValidate onSubmit={onSubmit} className="flex max-w-sm flex-col gap-4 p-4">
      <FormError error={change.error} />
      <PasswordField
        label="Present password"
        kind="current-password"
        error={shown.current}
        value={currentPassword}
        onChange={setCurrent}
      />
      <PasswordField
        label="New password"
        kind="new-password"
        hint={PASSWORD_HINT}
        error={shown.next}
        value={newPassword}
        onChange={setNew}
      />
      <Button type="submit" variant="primary" pending={change.isPending} className="self-start">
        {change.isPending ? "Changing…" : "Change password"}
      </Button>
    </form>
  );
}
