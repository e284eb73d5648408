"use client";
/** The files of the project; each says when something about it is open. */
import {
  ChevronRight,
  CircleX,
  File,
  FileCode,
  FileJson,
  FileText,
  Folder as FolderIcon,
  TriangleAlert,
  UserPen,
  type LucideIcon,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn.ts";
import type { FileEntry, Folder } from "./file-tree.ts";

const ICONS: Readonly<Record<string, LucideIcon>> = { json: FileJson, markdown: FileText, text: File };

/** What a folder's arrow takes, so that icons of files stand below those of folders. */
const CHEVRON_PX = 16;

/** What is open about a file, or about the files of a folder. */
function Marks({ of }: { of: Pick<Folder, "failed" | "needsPerson" | "diagnostics"> }) {
  return (
    <>
      {of.failed > 0 ? <CircleX aria-label="has failed atoms" className="size-3.5 shrink-0 text-bad" /> : null}
      {of.needsPerson > 0 ? (
        <UserPen aria-label="has atoms that need a person" className="size-3.5 shrink-0 text-warn" />
      ) : null}
      {of.diagnostics > 0 ? (
        <TriangleAlert aria-label="does not parse everywhere" className="size-3.5 shrink-0 text-warn" />
      ) : null}
    </>
  );
}

function FileRow({
  file,
  depth,
  isOn,
  onSelect,
}: {
  file: FileEntry;
  depth: number;
  isOn: boolean;
  onSelect: (path: string) => void;
}) {
  const Icon = ICONS[file.language] ?? FileCode;
  return (
    <button
      type="button"
      aria-current={isOn ? "true" : undefined}
      onClick={() => onSelect(file.path)}
      style={{ paddingLeft: 12 + depth * 14 + CHEVRON_PX }}
      className={cn(
        "flex h-7 w-full items-center gap-2 pr-3 text-left text-sm -outline-offset-2",
        isOn ? "bg-accent-soft font-medium" : "hover:bg-subtle",
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className="min-w-0 flex-1 truncate">{file.path.slice(file.path.lastIndexOf("/") + 1)}</span>
      <Marks of={file} />
      {file.completed < file.atoms ? (
        <span className="text-2xs text-faint tabular-nums">
          {file.completed}/{file.atoms}
        </span>
      ) : null}
    </button>
  );
}

function FolderRows({
  folder,
  depth,
  selected,
  onSelect,
}: {
  folder: Folder;
  depth: number;
  selected: string | null;
  onSelect: (path: string) => void;
}) {
  return (
    <ul>
      {folder.folders.map((child) => (
        <li key={child.path}>
          <details>
            <summary
              style={{ paddingLeft: 12 + depth * 14 }}
              className="flex h-7 list-none items-center gap-2 pr-3 text-sm text-muted -outline-offset-2 hover:bg-subtle"
            >
              <ChevronRight aria-hidden className="-mr-1 size-3 shrink-0 text-faint [[open]>summary>&]:rotate-90" />
              <FolderIcon aria-hidden className="size-3.5 shrink-0 text-faint" />
              <span className="min-w-0 flex-1 truncate">{child.name}</span>
              <Marks of={child} />
            </summary>
            <FolderRows folder={child} depth={depth + 1} selected={selected} onSelect={onSelect} />
          </details>
        </li>
      ))}
      {folder.files.map((file) => (
        <li key={file.path}>
          <FileRow file={file} depth={depth} isOn={file.path === selected} onSelect={onSelect} />
        </li>
      ))}
    </ul>
  );
}

export function FileTree({
  root,
  selected,
  onSelect,
}: {
  root: Folder;
  selected: string | null;
  onSelect: (path: string) => void;
}) {
  const tree = useRef<HTMLElement>(null);
  // Folders are closed, so that the tree begins at its top; only those around the selected file are opened.
  useEffect(() => {
    const row = tree.current?.querySelector("[aria-current]");
    for (let folder = row?.closest("details"); folder; folder = folder.parentElement?.closest("details")) {
      folder.open = true;
    }
    row?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <nav ref={tree} aria-label="Files" className="py-1">
      <FolderRows folder={root} depth={0} selected={selected} onSelect={onSelect} />
    </nav>
  );
}
