"use client";
/** Two ways to a project: an input with what was understood of it, or a repository. */
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { BudgetFields } from "@/components/budget/BudgetFields.tsx";
import { describeError } from "@/components/feedback/describe-error.ts";
import { useHydrated } from "@/components/format/use-hydrated.ts";
import { GeneratorField } from "@/components/generator/GeneratorField.tsx";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { firstDraft, isSameDraft, kindOf, readDraft, sourceNameOf, writeDraft, type Draft } from "./draft.ts";
import { ImportWorkbench } from "./import/ImportWorkbench.tsx";
import type { Origin } from "./origin.ts";
import { SourceEditor } from "./SourceEditor.tsx";
import { startsOf, type Start } from "./Starts.tsx";
import { Understood } from "./Understood.tsx";
import { useLaunchLimits } from "./use-launch-limits.ts";
import { usePreview } from "./use-preview.ts";
import { wayParser, type Way } from "./ways.ts";

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
  { value: "describe", label: "Brief or OpenAPI" },
  { value: "repository", label: "Repository" },
];

interface Place {
  readonly line: number;
  readonly column: number | null;
}

function FromProject({ origin, onReset }: { origin: Origin; onReset: (() => void) | undefined }) {
  return (
    <Notice
      kind="info"
      actions={
        onReset === undefined ? undefined : (
          <Button size="sm" onClick={onReset}>
            Take its input again
          </Button>
        )
      }
    >
      Starts from the input of{" "}
      <Link href={`/projects/${origin.id}`} className="font-medium text-accent-text underline underline-offset-2">
        {origin.name}
      </Link>
      . Change it and launch it as a project of its own; that one stays as it is.
    </Notice>
  );
}

function Workbench({ samples, origin }: { samples: readonly Start[]; origin: Origin | undefined }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [draft, setDraft] = useState<Draft>(() => readDraft(origin));
  const [isKept, setKept] = useState(true);
  const [place, setPlace] = useState<Place>();
  const [generator, setGenerator] = useQueryState("generator", parseAsString.withDefault("builtin"));
  const budget = useLaunchLimits(generator);
  const sourceName = sourceNameOf(draft);
  const state = usePreview(draft.text, sourceName);
  const create = useMutation(
    trpc.projects.create.mutationOptions({
      onSuccess: (project) => {
        writeDraft(origin, firstDraft(origin));
        router.push(`/projects/${project.id}`);
      },
    }),
  );
  const change = (next: Draft) => {
    setDraft(next);
    setKept(writeDraft(origin, next));
    if (create.isError) create.reset();
  };
  const starts = startsOf(samples);
  const start = ({ text, fileName }: Start) => change({ text, sourceName: fileName, name: "" });
  const isChanged = !isSameDraft(draft, firstDraft(origin));
  const isReady = state.isCurrent && state.preview?.model !== undefined && state.preview.model !== null;
  const isCreating = create.isPending || create.isSuccess;
  const failure = create.error === null ? undefined : describeError(create.error);
  const name = draft.name.trim();
  return (
    <div className="grid gap-4 p-4 lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:p-6">
      <div className="flex min-w-0 flex-col gap-3 lg:min-h-0">
        {origin === undefined ? null : (
          <FromProject origin={origin} onReset={isChanged ? () => change(firstDraft(origin)) : undefined} />
        )}
        <SourceEditor
          draft={draft}
          isKept={isKept}
          isChanged={isChanged}
          title={state.isCurrent ? state.preview?.model?.title : undefined}
          starts={starts}
          diagnostics={state.isCurrent ? (state.preview?.diagnostics ?? []) : []}
          reveal={place}
          onChange={change}
          onStart={start}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-3 lg:min-h-0 lg:overflow-y-auto lg:[&>*]:shrink-0">
        {failure === undefined ? null : (
          <Notice kind="bad" live title={failure.message}>
            {failure.remedy}
          </Notice>
        )}
        <Understood
          kind={draft.text === "" ? undefined : kindOf(draft)}
          state={state}
          generator={generator}
          hardLimitUsd={budget.hardLimitUsd}
          starts={starts}
          onStart={start}
          onReveal={(line, column) => setPlace({ line, column })}
          choices={
            <>
              <GeneratorField
                value={generator}
                disabled={isCreating}
                onChange={(next) => {
                  void setGenerator(next);
                  if (create.isError) create.reset();
                }}
              />
              {budget.draft === undefined ? null : (
                <BudgetFields
                  draft={budget.draft}
                  problems={budget.problems}
                  of="the project"
                  onChange={(next) => {
                    budget.change(next);
                    if (create.isError) create.reset();
                  }}
                />
              )}
            </>
          }
          action={
            <Button
              variant="primary"
              disabled={!isReady || !budget.isUsable}
              pending={isCreating}
              onClick={() =>
                create.mutate({
                  text: draft.text,
                  sourceName,
                  generator,
                  limits: budget.limits,
                  ...(name === "" ? {} : { name }),
                })
              }
            >
              {isCreating ? "Making the plan…" : "Make the plan"}
            </Button>
          }
        />
      </div>
    </div>
  );
}

function WorkbenchSkeleton() {
  return (
    <div className="grid flex-1 gap-4 p-4 lg:grid-cols-2 lg:p-6">
      <div className="min-h-96 rounded-md border bg-surface p-4">
        <Skeleton className="w-1/2" />
      </div>
      <div className="rounded-md border bg-surface p-4">
        <Skeleton className="w-1/3" />
      </div>
    </div>
  );
}

/** `origin` is the project to start from; `isOriginGone` when the address names one that is not there. */
export function NewProject({
  samples,
  origin,
  isOriginGone,
  importOptions,
}: {
  samples: readonly Start[];
  origin: Origin | undefined;
  isOriginGone: boolean;
  importOptions: RouterOutputs["projects"]["importOptions"];
}) {
  const isHydrated = useHydrated();
  const [way, setWay] = useQueryState("way", wayParser);
  const header = (
    <PageHeader
      title="New project"
      parents={[{ href: "/", label: "Projects" }]}
      actions={
        origin === undefined ? (
          <SegmentedControl label="Start with" value={way} options={WAYS} onChange={(next) => void setWay(next)} />
        ) : undefined
      }
    />
  );
  if (way === "repository" && origin === undefined) {
    return (
      <div className="flex flex-col">
        {header}
        {isHydrated ? <ImportWorkbench options={importOptions} /> : <WorkbenchSkeleton />}
      </div>
    );
  }
  return (
    <div className="flex flex-col lg:min-h-0 lg:flex-1 lg:overflow-hidden">
      {header}
      {isOriginGone ? (
        <div className="px-4 pt-4 lg:px-6">
          <Notice kind="warn">The project to start from is not there any more. Start from something else.</Notice>
        </div>
      ) : null}
      {isHydrated ? <Workbench key={origin?.id ?? "new"} samples={samples} origin={origin} /> : <WorkbenchSkeleton />}
    </div>
  );
}
