"use client";
/** The providers, and the one that is added or changed; which one is in the address, so that a reload keeps it. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { BrainCircuit, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { toast } from "sonner";
import { toastError } from "@/components/feedback/toast-error.ts";
import { formatAmount } from "@/components/format/format.ts";
import { useHydrated } from "@/components/format/use-hydrated.ts";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog.tsx";
import { Sheet } from "@/components/ui/Dialog.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { SettingsTabs } from "../../_components/SettingsTabs.tsx";
import type { Provider } from "./provider-draft.ts";
import { ProviderForm } from "./ProviderForm.tsx";
import { ProvidersTable } from "./ProvidersTable.tsx";

/** In the address for one that is not there yet; no provider is called so. */
const NEW = "+";

function AddButton({ onAdd }: { onAdd: () => void }) {
  return (
    <Button variant="primary" onClick={onAdd}>
      <Plus aria-hidden />
      Add provider
    </Button>
  );
}

function NoProviders({ onAdd }: { onAdd: () => void }) {
  return (
    <Panel>
      <EmptyState icon={BrainCircuit} title="No provider yet" actions={<AddButton onAdd={onAdd} />}>
        <p>
          Projects are made by the built-in generator: by rules, without a key, a network or a cost. What it cannot
          express, such as free rules and special operations, waits for a person in the review queue.
        </p>
        <p className="mt-2">
          A provider lets language models write code, also what the rules cannot. Each project then chooses who makes
          it, and stays within its budget.
        </p>
      </EmptyState>
    </Panel>
  );
}

function Problems({ providers }: { providers: readonly Provider[] }) {
  return providers
    .filter(({ isEnabled, key }) => isEnabled && key.state === "unreadable")
    .map(({ name, problem }) => (
      <Notice key={name} kind="warn">
        {problem} Enter it again.
      </Notice>
    ));
}

export function ProvidersView() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isHydrated = useHydrated();
  const { data } = useSuspenseQuery(trpc.providers.list.queryOptions());
  const [edited, setEdited] = useQueryState("edit", parseAsString);
  const [leaving, setLeaving] = useState<Provider>();
  const { providers } = data;
  const refresh = () => queryClient.invalidateQueries(trpc.providers.pathFilter());
  const close = () => void setEdited(null);
  const add = () => void setEdited(NEW);

  const setEnabled = useMutation(
    trpc.providers.setEnabled.mutationOptions({
      onSuccess: ({ label, isEnabled }) => {
        toast.success(
          isEnabled
            ? `New projects can choose ${label}.`
            : `${label} is not offered any more. Projects at work are made to their end.`,
        );
      },
      onError: toastError,
      onSettled: refresh,
    }),
  );
  const remove = useMutation(
    trpc.providers.remove.mutationOptions({
      onSuccess: () => {
        toast.success(`${leaving?.label ?? "The provider"} was removed with its key.`);
      },
      onError: toastError,
      onSettled: () => {
        setLeaving(undefined);
        return refresh();
      },
    }),
  );

  const provider = providers.find(({ name }) => name === edited);
  const isOpen = isHydrated && (edited === NEW || provider !== undefined);
  return (
    <>
      <PageHeader
        title="Providers"
        parents={[{ href: "/settings/imports", label: "Settings" }]}
        actions={providers.length === 0 ? undefined : <AddButton onAdd={add} />}
      />
      <SettingsTabs />
      <div className="flex flex-col gap-3 p-4 lg:p-6">
        <Problems providers={providers} />
        {providers.length === 0 ? (
          <NoProviders onAdd={add} />
        ) : (
          <Panel title="Who answers models’ calls" note={formatAmount(providers.length, "provider")}>
            <ProvidersTable
              providers={providers}
              onEdit={(name) => void setEdited(name)}
              onEnable={(name, isEnabled) => setEnabled.mutate({ name, isEnabled })}
              onRemove={setLeaving}
            />
            <p className="border-t px-4 py-2.5 text-sm text-pretty text-muted">
              The built-in generator is always there beside them, and the choice of every new project unless somebody
              chooses another: by rules, without a key, a network or a cost.
            </p>
          </Panel>
        )}
      </div>
      <Sheet
        open={isOpen}
        onOpenChange={close}
        title={provider === undefined ? "Add a provider" : provider.label}
        description={
          provider !== undefined && provider.projectsAtWork.length > 0
            ? `Makes ${formatAmount(provider.projectsAtWork.length, "project")} at present; changes count from the next call on.`
            : "Keys are kept encrypted, and never shown again."
        }
      >
        <ProviderForm key={edited} provider={provider} onSaved={close} onCancel={close} />
      </Sheet>
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={() => setLeaving(undefined)}
        title={`Remove ${leaving?.label ?? ""}?`}
        action="Remove provider"
        danger
        pending={remove.isPending}
        onConfirm={() => {
          if (leaving !== undefined) remove.mutate({ name: leaving.name });
        }}
      >
        Its key and settings are deleted. Projects that it made stay as they are; drafts that chose it have to choose
        another generator.
      </ConfirmDialog>
    </>
  );
}
