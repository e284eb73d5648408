"use client";
/** One file; the line one is at tells which atom it comes from, who made it and what was decided. */
import { EditorView } from "@codemirror/view";
import { File as FileIcon, PanelRightClose, PanelRightOpen } from "lucide-react";
import { useMemo, useState } from "react";
import { formatAmount } from "@/components/format/format.ts";
import { IconButton } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { CodeEditor } from "@/components/ui/code/CodeEditor.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { isImported } from "@/components/status/is-imported.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { useProject } from "../frame/ProjectFrame.tsx";
import { FileDiagnostics } from "./FileDiagnostics.tsx";
import { provenanceGutter } from "./provenance-gutter.ts";
import { SegmentFacts } from "./SegmentFacts.tsx";
import { SegmentList } from "./SegmentList.tsx";

type File = RouterOutputs["projects"]["file"];

/** `line` is the one the URL names, from 1. */
export function SourceView({
  file,
  line,
  onLine,
}: {
  file: File;
  line: number | null;
  onLine: (line: number) => void;
}) {
  const [cursor, setCursor] = useState(line ?? 1);
  const [hasFacts, setFacts] = useState(true);
  const [place, setPlace] = useState(line === null ? undefined : { line });
  const segment =
    file.segments.find((candidate) => cursor >= candidate.startLine && cursor <= candidate.endLine) ?? file.segments[0];
  const imported = isImported(useProject());
  const extensions = useMemo(
    () => [
      provenanceGutter(file.segments, imported),
      EditorView.updateListener.of((update) => {
        if (update.selectionSet) {
          setCursor(update.state.doc.lineAt(update.state.selection.main.head).number);
        }
      }),
    ],
    [file.segments, imported],
  );
  const marks = useMemo(
    () =>
      file.diagnostics.map(({ severity, ...diagnostic }) => ({
        ...diagnostic,
        severity: severity === "error" ? ("error" as const) : ("info" as const),
      })),
    [file.diagnostics],
  );
  // Nothing to tell beside the source.
  const isBare = file.segments.length === 0 && file.diagnostics.length === 0;
  const goTo = (next: number) => {
    setPlace({ line: next });
    onLine(next);
  };
  return (
    <>
      <Panel
        title={<span className="truncate font-mono text-xs">{file.path}</span>}
        note={
          file.diagnostics.length === 0
            ? formatAmount(file.segments.length, "atom")
            : `${formatAmount(file.segments.length, "atom")}, ${formatAmount(file.diagnostics.length, "diagnostic")}`
        }
        actions={
          <div className="flex items-center">
            {file.source === "" ? null : <CopyButton text={file.source} label="Copy file" />}
            {isBare ? null : (
              <IconButton
                label={hasFacts ? "Hide where it comes from" : "Show where it comes from"}
                size="sm"
                className="max-lg:hidden"
                onClick={() => setFacts(!hasFacts)}
              >
                {hasFacts ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
              </IconButton>
            )}
          </div>
        }
        className="flex h-[28rem] flex-1 flex-col max-lg:flex-none lg:h-auto lg:min-h-0"
      >
        {file.source === "" ? (
          <EmptyState icon={FileIcon} title="This file is empty">
            It is part of the project and of its download, and holds no atom.
          </EmptyState>
        ) : (
          <div className="min-h-0 flex-1">
            <CodeEditor
              label={file.path}
              value={file.source}
              language={file.language}
              extensions={extensions}
              marks={marks}
              reveal={place}
              className="rounded-none border-0 focus-within:-outline-offset-2"
            />
          </div>
        )}
      </Panel>
      <div
        className={cn(
          "flex w-full shrink-0 flex-col gap-3 lg:min-h-0 lg:w-64 lg:overflow-y-auto 2xl:w-80",
          isBare ? "hidden" : !hasFacts && "lg:hidden",
        )}
      >
        {file.diagnostics.length === 0 ? null : <FileDiagnostics diagnostics={file.diagnostics} onSelect={goTo} />}
        {segment === undefined ? null : <SegmentFacts segment={segment} line={cursor} />}
        {file.segments.length === 0 ? null : (
          <SegmentList segments={file.segments} selected={segment?.atomId} onSelect={goTo} />
        )}
      </div>
    </>
  );
}
