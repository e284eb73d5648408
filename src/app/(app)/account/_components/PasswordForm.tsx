"use client";
/** Changes one's own password; other sessions end. */
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { PASSWORD_HINT, PasswordField } from "@/components/account/PasswordField.tsx";
import { FormError } from "@/components/feedback/FormError.tsx";
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ currentPassword, newPassword });
  };
  return (
    <form onSubmit={submit} className="flex max-w-sm flex-col gap-4 p-4">
      <FormError error={change.error} />
      <PasswordField label="Present password" kind="current-password" value={currentPassword} onChange={setCurrent} />
      <PasswordField
        label="New password"
        kind="new-password"
        hint={PASSWORD_HINT}
        value={newPassword}
        onChange={setNew}
      />
      <Button type="submit" variant="primary" pending={change.isPending} className="self-start">
        {change.isPending ? "Changing…" : "Change password"}
      </Button>
    </form>
  );
}
