"use client";
/** What engineers may import from where, and how much of it; saved all at once. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { toast } from "sonner";
import { describeError } from "@/components/feedback/describe-error.ts";
import { FormError } from "@/components/feedback/FormError.tsx";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { SaveActions } from "../../_components/SaveActions.tsx";
import { SettingsTabs } from "../../_components/SettingsTabs.tsx";
import { FolderPanel } from "./FolderPanel.tsx";
import { HostPanel } from "./HostPanel.tsx";
import { LimitPanel } from "./LimitPanel.tsx";
import { limitFields, limitProblem, toDraft, toSettings, type SettingsDraft } from "./settings-draft.ts";

type Settings = RouterOutputs["settings"]["imports"];

/** Sentences by the part of the settings they are about, e.g. `limits.maxFiles` or `folderRoots.0`. */
type Problems = Readonly<Record<string, string>>;

/** Of the folders the server tells by name which one is not there. */
function refusals(error: unknown, { folderRoots }: Settings): Problems {
  const { message, details } = describeError(error);
  const issues = Array.isArray(details) ? (details as readonly { path?: string; message?: string }[]) : [];
  const found = issues.flatMap(({ path, message: words }) =>
    path === undefined || words === undefined ? [] : [[path, words] as const],
  );
  const missing = folderRoots.findIndex((root) => message.startsWith(`${root} `));
  return Object.fromEntries(missing < 0 ? found : [[`folderRoots.${String(missing)}`, message]]);
}

export function ImportSettingsView() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(trpc.settings.imports.queryOptions(undefined, { refetchOnWindowFocus: false }));
  const [draft, setDraft] = useState<SettingsDraft>(() => toDraft(data));
  const [isTried, setTried] = useState(false);
  const save = useMutation(
    trpc.settings.setImports.mutationOptions({
      onSuccess: (stored) => {
        queryClient.setQueryData(trpc.settings.imports.queryKey(), stored);
        setDraft(toDraft(stored));
        setTried(false);
        toast.success("Saved. New imports follow it at once.");
      },
    }),
  );
  const wanted = toSettings(draft);
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(toSettings(toDraft(data)));
  const change = (part: Partial<SettingsDraft>) => {
    setDraft({ ...draft, ...part });
    if (save.isError) save.reset();
  };
  const typed: Problems = Object.fromEntries(
    limitFields.flatMap(({ name }) => {
      const problem = limitProblem(draft.limits[name]);
      return problem === undefined ? [] : [[`limits.${name}`, problem] as const];
    }),
  );
  const refused = save.error === null ? {} : refusals(save.error, wanted);
  const problems: Problems = { ...refused, ...(isTried ? typed : {}) };
  // What stands beside its field is not said a second time.
  const isPlaced = Object.keys(refused).length > 0;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(typed).length === 0) save.mutate(wanted);
  };
  return (
    <form noValidate onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title="Imports"
        parents={[{ href: "/settings/imports", label: "Settings" }]}
        actions={
          <SaveActions
            isChanged={isChanged}
            isSaving={save.isPending}
            onDiscard={() => {
              setDraft(toDraft(data));
              setTried(false);
              save.reset();
            }}
          />
        }
      />
      <SettingsTabs />
      <div className="grid gap-3 p-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:items-start lg:p-6">
        {isPlaced || save.error === null ? null : (
          <div className="lg:col-span-2">
            <FormError error={save.error} />
          </div>
        )}
        <div className="flex min-w-0 flex-col gap-3">
          <FolderPanel roots={draft.roots} problems={problems} onChange={(roots) => change({ roots })} />
          <HostPanel hosts={draft.hosts} problems={problems} onChange={(hosts) => change({ hosts })} />
        </div>
        <LimitPanel limits={draft.limits} problems={problems} onChange={(limits) => change({ limits })} />
      </div>
    </form>
  );
}
