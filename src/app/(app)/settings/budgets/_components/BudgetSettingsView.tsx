"use client";
/** Limits of new projects and of each month, saved together, above what was spent. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { BudgetFields } from "@/components/budget/BudgetFields.tsx";
import { limitsDraftProblems, toLimits, toLimitsDraft, type LimitsDraft } from "@/components/budget/limits-draft.ts";
import { FormError } from "@/components/feedback/FormError.tsx";
import { useProblems } from "@/components/feedback/use-problems.ts";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { SaveActions } from "../../_components/SaveActions.tsx";
import { SettingsTabs } from "../../_components/SettingsTabs.tsx";
import { MonthPanels } from "./MonthPanels.tsx";

type Settings = RouterOutputs["budgets"]["settings"];

interface Draft {
  readonly project: LimitsDraft;
  readonly month: LimitsDraft;
}

function toDraft({ project, month }: Settings): Draft {
  return { project: toLimitsDraft(project), month: toLimitsDraft(month) };
}

export function BudgetSettingsView() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(trpc.budgets.settings.queryOptions(undefined, { refetchOnWindowFocus: false }));
  const [draft, setDraft] = useState(() => toDraft(data));
  const save = useMutation(
    trpc.budgets.setSettings.mutationOptions({
      onSuccess: (stored) => {
        queryClient.setQueryData(trpc.budgets.settings.queryKey(), stored);
        void queryClient.invalidateQueries(trpc.budgets.months.queryFilter());
        setDraft(toDraft(stored));
        toast.success("Saved. The month’s limits hold at once, the others for new projects.");
      },
    }),
  );
  const wanted = { project: toLimits(draft.project), month: toLimits(draft.month) };
  const isChanged = JSON.stringify(wanted) !== JSON.stringify({ project: data.project, month: data.month });
  const project = limitsDraftProblems(draft.project, true);
  const month = limitsDraftProblems(draft.month, false);
  const { shown, onSubmit } = useProblems(
    { projectSoft: project.soft, projectHard: project.hard, monthSoft: month.soft, monthHard: month.hard },
    () => save.mutate(wanted),
  );
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    if (save.isError) save.reset();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <form noValidate onSubmit={onSubmit} className="contents">
        <PageHeader
          title="Budgets"
          parents={[{ href: "/settings/imports", label: "Settings" }]}
          actions={
            <SaveActions
              isChanged={isChanged}
              isSaving={save.isPending}
              onDiscard={() => {
                setDraft(toDraft(data));
                save.reset();
              }}
            />
          }
        />
        <SettingsTabs />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4 pb-0 lg:grid-cols-2 lg:items-start lg:p-6 lg:pb-0">
          {save.error === null ? null : (
            <div className="lg:col-span-2">
              <FormError error={save.error} />
            </div>
          )}
          <Panel title="New projects" note="prefilled at launch; projects that exist keep theirs">
            <div className="p-4">
              <BudgetFields
                draft={draft.project}
                problems={{ soft: shown.projectSoft, hard: shown.projectHard }}
                of="the project"
                onChange={(next) => change({ project: next })}
              />
            </div>
          </Panel>
          <Panel title="Each calendar month" note="all projects together, in UTC">
            <div className="p-4">
              <BudgetFields
                draft={draft.month}
                problems={{ soft: shown.monthSoft, hard: shown.monthHard }}
                of="any project"
                isHardOptional
                onChange={(next) => change({ month: next })}
              />
            </div>
          </Panel>
        </div>
      </form>
      <MonthPanels />
    </div>
  );
}
