"use client";
/** Everybody with their role, state and last sign-in; inviting and one-time links. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { formatAmount } from "@/components/format/format.ts";
import { toastError } from "@/components/feedback/toast-error.ts";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { InviteDialog } from "./InviteDialog.tsx";
import { LinkDialog, type OneTimeLink } from "./LinkDialog.tsx";
import { RolesPanel } from "./RolesPanel.tsx";
import { UsersTable } from "./UsersTable.tsx";

type User = RouterOutputs["users"]["list"]["users"][number];

export function UsersView() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(trpc.users.list.queryOptions());
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<OneTimeLink>();
  const [leaving, setLeaving] = useState<User>();
  const people = data.users.filter((user) => !user.isCommandLine);
  const refresh = () => queryClient.invalidateQueries(trpc.users.list.queryFilter());

  const reset = useMutation(
    trpc.users.resetPassword.mutationOptions({ onSuccess: setLink, onError: toastError, onSettled: refresh }),
  );
  const setActive = useMutation(
    trpc.users.setActive.mutationOptions({
      onSuccess: (user) => {
        setLeaving(undefined);
        toast.success(user.isActive ? `${user.name} may sign in again.` : `${user.name} can no longer sign in.`);
      },
      onError: toastError,
      onSettled: refresh,
    }),
  );
  const setRole = useMutation(
    trpc.users.setRole.mutationOptions({
      onSuccess: (user) => {
        toast.success(`${user.name} is now ${user.role}.`);
      },
      onError: toastError,
      onSettled: refresh,
    }),
  );

  return (
    <>
      <PageHeader
        title="Users"
        actions={
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden />
            Invite
          </Button>
        }
      />
      <div className="flex flex-col gap-4 p-4 lg:p-6">
        <Panel title="Who may use this installation" note={formatAmount(people.length, "person", "people")}>
          <UsersTable
            users={data.users}
            onRole={(id, role) => setRole.mutate({ id, role })}
            onReset={(id) => reset.mutate({ id })}
            onActivate={(id) => setActive.mutate({ id, isActive: true })}
            onDeactivate={setLeaving}
          />
        </Panel>
        <RolesPanel />
      </div>
      <InviteDialog
        open={isInviting}
        onOpenChange={setInviting}
        onInvited={(made) => {
          setInviting(false);
          setLink(made);
          void refresh();
        }}
      />
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={() => setLeaving(undefined)}
        title={`Deactivate ${leaving?.name ?? ""}?`}
        action="Deactivate"
        danger
        pending={setActive.isPending}
        onConfirm={() => {
          if (leaving !== undefined) setActive.mutate({ id: leaving.id, isActive: false });
        }}
      >
        {leaving?.isCommandLine === true
          ? "Commands of this machine can no longer make projects. What they made stays."
          : "They are signed out at once and cannot sign in. Their projects and decisions stay."}
      </ConfirmDialog>
    </>
  );
}
