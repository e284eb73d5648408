"use client";
/** The input: typed, pasted, dropped or chosen as a file. */
import { FileUp, Trash2 } from "lucide-react";
import { useId, useMemo, useRef, useState, type DragEvent } from "react";
import { formatBytes } from "@/components/format/format.ts";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { CodeEditor } from "@/components/ui/code/CodeEditor.tsx";
import { Input } from "@/components/ui/Field.tsx";
import { MAX_SOURCE_BYTES } from "@/core/discovery/source-text.ts";
import type { DiagnosticView } from "@/server/services/views/common.ts";
import { kindOf, sourceNameOf, type Draft } from "./draft.ts";
import { StartMenu, type Start } from "./Starts.tsx";

const ACCEPT = ".yaml,.yml,.json,.md,.markdown,.txt";

const PLACEHOLDER = "Write, paste or drop here a brief\nor an OpenAPI 3 document.";

const KIND_WORDS = { openapi: "an OpenAPI document", brief: "a brief" } as const;

/** What is in the editor and what becomes of it. */
function stateOf(draft: Draft, isChanged: boolean, isKept: boolean): string {
  if (draft.text === "") return "Drafts are kept in this browser";
  const what = `${sourceNameOf(draft)}, read as ${KIND_WORDS[kindOf(draft)]}`;
  if (!isChanged) return what;
  return isKept ? `${what}, draft kept` : `${what}, too large to keep as draft`;
}

export function SourceEditor({
  draft,
  isKept,
  isChanged,
  title,
  starts,
  diagnostics,
  reveal,
  onChange,
  onStart,
}: {
  draft: Draft;
  isKept: boolean;
  isChanged: boolean;
  /** What the input calls itself, once it is understood. */
  title: string | undefined;
  starts: readonly Start[];
  diagnostics: readonly DiagnosticView[];
  reveal: { line: number; column: number | null } | undefined;
  onChange: (draft: Draft) => void;
  onStart: (start: Start) => void;
}) {
  const nameId = useId();
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
    onChange({ ...draft, text: await file.text(), sourceName: file.name });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <section aria-label="Input" className="flex h-[28rem] min-w-0 flex-col gap-2 lg:h-auto lg:min-h-0 lg:flex-1">
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
          accept={ACCEPT}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <StartMenu starts={starts} onStart={onStart} />
        <div className="flex min-w-0 flex-1 items-center justify-end gap-2 max-sm:basis-full">
          <label htmlFor={nameId} className="text-sm text-muted">
            Name
          </label>
          <Input
            id={nameId}
            value={draft.name}
            maxLength={200}
            placeholder={title ?? "the input’s own title"}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
            className="h-7 min-w-0 flex-1 text-xs sm:max-w-56"
          />
          <IconButton
            label="Clear input"
            size="sm"
            disabled={draft.text === "" && draft.name === ""}
            onClick={() => onChange({ text: "", sourceName: "", name: "" })}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
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
          label="OpenAPI document or brief"
          value={draft.text}
          language={kindOf(draft) === "openapi" ? "yaml" : "markdown"}
          placeholderText={PLACEHOLDER}
          marks={marks}
          reveal={reveal}
          // The name of a file says nothing about what is typed after everything was taken out.
          onChange={(text) => onChange({ ...draft, text, sourceName: text === "" ? "" : draft.sourceName })}
        />
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 text-xs text-faint">
        <span role="status">{stateOf(draft, isChanged, isKept)}</span>
        <span>Escape leaves the editor; Tab indents inside it.</span>
      </p>
    </section>
  );
}
