"use client";
/** The atom's code: read, edited, compared; the checks of an edit stand below it. */
import { CodeDiff } from "@/components/ui/code/CodeDiff.tsx";
import { CodeEditor } from "@/components/ui/code/CodeEditor.tsx";
import { CodeView } from "@/components/ui/code/CodeView.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { EditChecks } from "./EditChecks.tsx";
import type { ReviewDetail } from "./ReviewWorkbench.tsx";
import type { DraftCheck } from "./use-draft-check.ts";

export type CodeMode = "code" | "unified" | "split";

const MODES: readonly { readonly value: CodeMode; readonly label: string }[] = [
  { value: "code", label: "Code" },
  { value: "unified", label: "Changes" },
  { value: "split", label: "Side by side" },
];

/** Without an edit, the changes are those from the skeleton to the code. */
function sides(detail: ReviewDetail, draft: DraftCheck): { before: string; after: string; note: string } {
  return draft.isChanged
    ? { before: detail.code, after: draft.code, note: "from the stored code to your edit" }
    : { before: detail.skeleton, after: detail.code, note: "from the skeleton to the code" };
}

export function EditorPane({
  detail,
  draft,
  mode,
  isWritable,
  reveal,
  onMode,
  onSubmit,
}: {
  detail: ReviewDetail;
  draft: DraftCheck;
  mode: CodeMode;
  isWritable: boolean;
  reveal: { line: number } | undefined;
  onMode: (mode: CodeMode) => void;
  onSubmit: () => void;
}) {
  const { item, language } = detail;
  const compared = sides(detail, draft);
  return (
    <div className="flex min-w-0 flex-col gap-3 lg:min-h-0 lg:overflow-y-auto">
      {item.atom.needsPerson === null ? (
        <Notice kind="info" title="Why it is here">
          {item.reason}
        </Notice>
      ) : (
        <Notice kind="warn" title="Needs a person or a model">
          {item.atom.needsPerson} Its signature stands; imports and helpers that your code needs may stand before it.
        </Notice>
      )}
      <Panel
        title={<span className="truncate font-mono text-xs">{item.atom.file}</span>}
        note={mode === "code" ? (draft.isChanged ? "edited, kept in this browser" : undefined) : compared.note}
        actions={<SegmentedControl label="View" value={mode} options={MODES} onChange={onMode} />}
        className="flex min-h-[24rem] shrink-0 flex-col lg:min-h-[45vh]"
      >
        {mode === "code" ? (
          isWritable ? (
            <div className="min-h-0 flex-1">
              <CodeEditor
                label={`Code of ${item.atom.name}`}
                value={draft.code}
                language={language}
                onChange={draft.setCode}
                onSubmit={onSubmit}
                reveal={reveal}
                className="flex max-h-[70vh] min-h-[20rem] flex-col rounded-none border-0 focus-within:-outline-offset-2 lg:min-h-[40vh] [&>.cm-editor]:min-h-0 [&>.cm-editor]:flex-1"
              />
            </div>
          ) : (
            <CodeView
              label={`Code of ${item.atom.name}`}
              source={detail.code}
              language={language}
              className="rounded-none border-0"
            />
          )
        ) : (
          <CodeDiff
            label={`Changes of ${item.atom.name}`}
            before={compared.before}
            after={compared.after}
            language={language}
            mode={mode}
            className="rounded-none border-0"
          />
        )}
      </Panel>
      {draft.isChanged ? <EditChecks draft={draft} /> : null}
    </div>
  );
}
