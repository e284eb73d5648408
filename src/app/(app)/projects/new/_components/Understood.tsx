"use client";
/** What was understood of the input so far. */
import { FileSearch } from "lucide-react";
import type { ReactNode } from "react";
import { GeneratorEstimate } from "@/components/budget/GeneratorEstimate.tsx";
import { describeError } from "@/components/feedback/describe-error.ts";
import { formatAmount } from "@/components/format/format.ts";
import { DiagnosticList } from "@/components/model/DiagnosticList.tsx";
import { ModelPanels } from "@/components/model/ModelPanels.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { BriefFormat } from "./BriefFormat.tsx";
import type { SourceKind } from "./draft.ts";
import { StartList, type Start } from "./Starts.tsx";
import type { Preview, PreviewState } from "./use-preview.ts";

function findings(preview: Preview): string {
  const errors = preview.diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = preview.diagnostics.filter((diagnostic) => diagnostic.severity === "warning").length;
  const parts = [
    ...(errors > 0 ? [formatAmount(errors, "error")] : []),
    ...(warnings > 0 ? [formatAmount(warnings, "warning")] : []),
  ];
  return parts.length === 0 ? "nothing to correct" : parts.join(", ");
}

/**
 * `kind` is what the input is taken for, undefined while there is none; `action` is the button that goes on from here,
 * `choices` what is decided before it.
 */
export function Understood({
  kind,
  state,
  generator,
  hardLimitUsd,
  starts,
  action,
  choices,
  onStart,
  onReveal,
}: {
  kind: SourceKind | undefined;
  state: PreviewState;
  /** Who is to make it, and what that may cost; undefined while it is no amount. */
  generator: string;
  hardLimitUsd: number | undefined;
  starts: readonly Start[];
  action: ReactNode;
  choices: ReactNode;
  onStart: (start: Start) => void;
  onReveal: (line: number, column: number | null) => void;
}) {
  const { preview, error, isPending } = state;
  const status = isPending ? "Checking…" : preview === undefined ? "" : "Checked";
  if (error !== undefined && !isPending) {
    const words = describeError(error);
    return (
      <Notice kind="bad" live title={words.message}>
        {words.remedy}
      </Notice>
    );
  }
  if (preview === undefined) {
    return (
      <>
        <Panel className={isPending ? "" : "border-dashed"}>
          <EmptyState className="py-8" icon={FileSearch} title={isPending ? "Checking…" : "Nothing to check yet"}>
            The input is checked while you type: entities, operations, rules, what can be implemented, and what it would
            take.
          </EmptyState>
          {kind === undefined && !isPending ? <StartList starts={starts} onStart={onStart} /> : null}
        </Panel>
        {kind === "openapi" ? null : <BriefFormat />}
      </>
    );
  }
  const { model, plan, diagnostics } = preview;
  return (
    <div className={cn("flex flex-col gap-3", isPending && "opacity-60")}>
      <Panel
        title={model === null ? "Cannot be read yet" : model.title}
        {...(model === null ? {} : { note: `version ${model.version}` })}
        actions={
          <div className="flex items-center gap-3">
            <span role="status" className="text-xs text-faint">
              {status}
            </span>
            {action}
          </div>
        }
      >
        {plan?.estimate === undefined || plan.estimate === null ? (
          <p className="px-4 py-2.5 text-sm text-muted">Correct the errors below to see the plan’s estimate.</p>
        ) : (
          <GeneratorEstimate plan={plan.estimate} generator={generator} hardLimitUsd={hardLimitUsd} />
        )}
        <div className="flex flex-col gap-3 border-t px-4 py-3">{choices}</div>
      </Panel>
      <Panel title="Findings" note={findings(preview)}>
        <DiagnosticList diagnostics={diagnostics} onReveal={onReveal} />
      </Panel>
      {model === null ? null : <ModelPanels model={model} generator={generator} />}
      {kind === "brief" ? <BriefFormat /> : null}
    </div>
  );
}
