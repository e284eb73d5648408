"use client";
/** The input: typed, pasted, dropped or chosen as a file. */
import { FileUp, Trash2 } from "lucide-react";
import { useMemo, useRef, useState, type DragEvent } from "react";
import { formatBytes } from "@/components/format/format.ts";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { CodeEditor } from "@/components/ui/code/CodeEditor.tsx";
import { MAX_SOURCE_BYTES } from "@/core/discovery/source-text.ts";
import type { DiagnosticView } from "@/server/services/views/common.ts";
import { briefExample } from "./brief-example.ts";
import { emptyDraft, type Draft, type DraftKind } from "./draft.ts";

const ACCEPT: Record<DraftKind, string> = { openapi: ".yaml,.yml,.json", brief: ".md,.markdown,.txt" };

const PLACEHOLDER: Record<DraftKind, string> = {
  openapi: "Paste an OpenAPI 3.0 or 3.1 document in YAML or JSON, or drop a file here.",
  brief: "Write or paste a brief in Markdown, or drop a file here.",
};

export function SourceEditor({
  kind,
  draft,
  isKept,
  diagnostics,
  reveal,
  onChange,
}: {
  kind: DraftKind;
  draft: Draft;
  isKept: boolean;
  diagnostics: readonly DiagnosticView[];
  reveal: { line: number; column: number | null } | undefined;
  onChange: (draft: Draft) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const marks = useMemo(
    () => diagnostics.flatMap(({ line, ...rest }) => (line === null ? [] : [{ line, ...rest }])),
    [diagnostics],
  );

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MAX_SOURCE_BYTES) {
      setProblem(`${file.name} has ${formatBytes(file.size)}; the limit is ${formatBytes(MAX_SOURCE_BYTES)}.`);
      return;
    }
    setProblem(undefined);
    onChange({ text: await file.text(), sourceName: file.name });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <section aria-label="Input" className="flex h-[26rem] min-w-0 flex-col gap-2 lg:h-auto lg:min-h-0">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => chooser.current?.click()}>
          <FileUp aria-hidden />
          Choose file
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label="Choose file"
          accept={ACCEPT[kind]}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        {kind === "brief" ? (
          <Button size="sm" onClick={() => onChange({ text: briefExample, sourceName: "bookings.md" })}>
            Insert example
          </Button>
        ) : null}
        <span className="ml-auto truncate text-xs text-faint">
          {draft.text === ""
            ? "Drafts are kept in this browser"
            : isKept
              ? `${draft.sourceName}, draft kept`
              : `${draft.sourceName}, too large to keep as draft`}
        </span>
        <IconButton
          label="Clear input"
          size="sm"
          disabled={draft.text === ""}
          onClick={() => onChange(emptyDraft(kind))}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {problem === undefined ? null : (
        <p role="alert" className="text-sm text-bad">
          {problem} Split it, or leave out what is not part of the API.
        </p>
      )}
      <div
        className={cn("min-h-0 flex-1 rounded-md", isOver && "outline-2 outline-ring")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDropCapture={drop}
      >
        <CodeEditor
          label={kind === "openapi" ? "OpenAPI document" : "Brief"}
          value={draft.text}
          language={kind === "openapi" ? "yaml" : "markdown"}
          placeholderText={PLACEHOLDER[kind]}
          marks={marks}
          reveal={reveal}
          onChange={(text) => onChange({ ...draft, text })}
        />
      </div>
      <p className="text-xs text-faint">Escape leaves the editor; Tab indents inside it.</p>
    </section>
  );
}
