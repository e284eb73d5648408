"use client";
/** The input at the left, what was understood of it at the right, the plan one click away. */
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { describeError } from "@/components/feedback/describe-error.ts";
import { useHydrated } from "@/components/format/use-hydrated.ts";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { emptyDraft, readDraft, writeDraft, type Draft, type DraftKind } from "./draft.ts";
import { SourceEditor } from "./SourceEditor.tsx";
import { Understood } from "./Understood.tsx";
import { usePreview } from "./use-preview.ts";

const KINDS = [
  { value: "openapi", label: "OpenAPI document" },
  { value: "brief", label: "Brief" },
] as const;

interface Place {
  readonly line: number;
  readonly column: number | null;
}

function Workbench({ kind }: { kind: DraftKind }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [draft, setDraft] = useState<Draft>(() => readDraft(kind));
  const [isKept, setKept] = useState(true);
  const [place, setPlace] = useState<Place>();
  const state = usePreview(draft.text, draft.sourceName);
  const create = useMutation(
    trpc.projects.create.mutationOptions({
      onSuccess: (project) => {
        writeDraft(kind, emptyDraft(kind));
        router.push(`/projects/${project.id}`);
      },
    }),
  );
  const change = (next: Draft) => {
    setDraft(next);
    setKept(writeDraft(kind, next));
    if (create.isError) create.reset();
  };
  const isReady = state.isCurrent && state.preview?.model !== undefined && state.preview.model !== null;
  const isCreating = create.isPending || create.isSuccess;
  const failure = create.error === null ? undefined : describeError(create.error);
  return (
    <div className="grid gap-4 p-4 lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:p-6">
      <SourceEditor
        kind={kind}
        draft={draft}
        isKept={isKept}
        diagnostics={state.isCurrent ? (state.preview?.diagnostics ?? []) : []}
        reveal={place}
        onChange={change}
      />
      <div className="flex min-w-0 flex-col gap-3 lg:min-h-0 lg:overflow-y-auto">
        {failure === undefined ? null : (
          <Notice kind="bad" live title={failure.message}>
            {failure.remedy}
          </Notice>
        )}
        <Understood
          kind={kind}
          state={state}
          onReveal={(line, column) => setPlace({ line, column })}
          action={
            <Button
              variant="primary"
              disabled={!isReady}
              pending={isCreating}
              onClick={() => create.mutate({ text: draft.text, sourceName: draft.sourceName })}
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

export function NewProject() {
  const isHydrated = useHydrated();
  const [kind, setKind] = useQueryState(
    "from",
    parseAsStringLiteral(["openapi", "brief"] as const).withDefault("openapi"),
  );
  return (
    <div className="flex flex-col lg:min-h-0 lg:flex-1 lg:overflow-hidden">
      <PageHeader
        title="New project"
        parents={[{ href: "/", label: "Projects" }]}
        actions={
          <SegmentedControl
            label="Kind of input"
            value={kind}
            options={KINDS}
            onChange={(next) => void setKind(next)}
          />
        }
      />
      {isHydrated ? <Workbench key={kind} kind={kind} /> : <WorkbenchSkeleton />}
    </div>
  );
}
