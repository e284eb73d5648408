"use client";
/** Creates somebody; the one-time link is handed to them by the admin. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { emailProblem, nameProblem } from "@/components/account/field-problems.ts";
import { roles, type Role } from "@/components/account/roles.ts";
import { FormError } from "@/components/feedback/FormError.tsx";
import { useProblems } from "@/components/feedback/use-problems.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { Select } from "@/components/ui/Select.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { OneTimeLink } from "./LinkDialog.tsx";

function InviteForm({ onInvited }: { onInvited: (link: OneTimeLink) => void }) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("engineer");
  const create = useMutation(trpc.users.create.mutationOptions({ onSuccess: onInvited }));
  const { shown, onSubmit } = useProblems({ name: nameProblem(name), email: emailProblem(email) }, () =>
    create.mutate({ name, email, role }),
  );
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <FormError error={create.error} />
      <Field label="Name" error={shown.name}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="E-mail address" error={shown.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">Role</span>
        <Select label="Role" value={role} options={roles} onChange={setRole} className="w-full" />
        <p className="text-xs text-faint">{roles.find((option) => option.value === role)?.may}</p>
      </div>
      <Button type="submit" variant="primary" pending={create.isPending} className="self-end">
        {create.isPending ? "Creating…" : "Create one-time link"}
      </Button>
    </form>
  );
}

export function InviteDialog({
  open,
  onOpenChange,
  onInvited,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onInvited: (link: OneTimeLink) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Invite somebody"
      description="You get a one-time link with which they set their password."
    >
      <InviteForm onInvited={onInvited} />
    </Dialog>
  );
}
