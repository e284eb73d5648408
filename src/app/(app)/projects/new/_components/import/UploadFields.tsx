"use client";
/** An archive: dropped or chosen, with how far its upload is. */
import { FileArchive, FileUp, X } from "lucide-react";
import { useId, useRef, useState, type DragEvent } from "react";
import type { ErrorWords } from "@/components/feedback/describe-error.ts";
import { formatBytes, formatShare } from "@/components/format/format.ts";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Progress } from "@/components/ui/Progress.tsx";
import { RefusalText } from "./RefusalText.tsx";
import type { Sent } from "./send-archive.ts";

const ACCEPT = ".zip,.tgz,.tar,.gz,application/zip,application/gzip,application/x-tar";

function Upload({ file, sent, onCancel }: { file: File; sent: Sent; onCancel: () => void }) {
  const share = Math.min(1, sent.bytes / Math.max(file.size, 1));
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3 text-xs text-muted tabular-nums">
        <span role="status">
          {sent.isRead
            ? "Arrived. It is unpacked, and its source chosen…"
            : `${formatBytes(sent.bytes)} of ${formatBytes(file.size)}, ${formatShare(share)}`}
        </span>
        <Button size="sm" onClick={onCancel}>
          Cancel upload
        </Button>
      </div>
      <Progress
        label={`Upload of ${file.name}`}
        total={file.size}
        parts={[{ tone: "run", count: Math.min(sent.bytes, file.size) }]}
      />
    </div>
  );
}

export function UploadFields({
  file,
  sent,
  maxBytes,
  problem,
  onFile,
  onCancel,
}: {
  file: File | undefined;
  sent: Sent | undefined;
  maxBytes: number;
  problem: ErrorWords | undefined;
  onFile: (file: File | undefined) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped !== undefined && sent === undefined) onFile(dropped);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <span id={`${id}-label`} className="text-sm font-medium">
        Archive
      </span>
      <div
        role="group"
        aria-labelledby={`${id}-label`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-col gap-3 rounded-md border border-dashed border-control p-4",
          isOver && "border-accent bg-accent-soft",
          problem !== undefined && "border-bad-mark",
        )}
      >
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span className="flex size-9 shrink-0 items-center justify-center rounded-md border bg-subtle text-faint">
            <FileArchive aria-hidden className="size-4.5" />
          </span>
          <div className="min-w-0 flex-1 basis-48">
            {file === undefined ? (
              <>
                <p className="text-sm font-medium">Drop an archive here</p>
                <p id={`${id}-hint`} className="text-xs text-faint">
                  .zip, .tar.gz or .tar, up to {formatBytes(maxBytes)}
                </p>
              </>
            ) : (
              <>
                <p className="text-sm font-medium break-all">{file.name}</p>
                <p id={`${id}-hint`} className="text-xs text-faint tabular-nums">
                  {formatBytes(file.size)} of at most {formatBytes(maxBytes)}
                </p>
              </>
            )}
          </div>
          <Button
            disabled={sent !== undefined}
            aria-describedby={problem === undefined ? `${id}-hint` : `${id}-error`}
            onClick={() => chooser.current?.click()}
          >
            <FileUp aria-hidden />
            {file === undefined ? "Choose file" : "Choose another"}
          </Button>
          {file === undefined || sent !== undefined ? null : (
            <IconButton label="Take the file out" onClick={() => onFile(undefined)}>
              <X aria-hidden />
            </IconButton>
          )}
          <input
            ref={chooser}
            type="file"
            hidden
            aria-label="Archive"
            accept={ACCEPT}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen !== undefined) onFile(chosen);
              event.target.value = "";
            }}
          />
        </div>
        {file === undefined || sent === undefined ? null : <Upload file={file} sent={sent} onCancel={onCancel} />}
      </div>
      {problem === undefined ? null : <RefusalText id={`${id}-error`} words={problem} />}
    </div>
  );
}
