"use client";
/** A folder of the server, below one that an admin allowed: typed, or chosen step by step. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CornerLeftUp, Folder } from "lucide-react";
import Link from "next/link";
import { useDeferredValue, useId } from "react";
import { describeError, type ErrorWords } from "@/components/feedback/describe-error.ts";
import { useSession } from "@/components/shell/session.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Input } from "@/components/ui/Field.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { Select } from "@/components/ui/Select.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { placeBelow } from "./import-fields.ts";
import { RefusalText } from "./RefusalText.tsx";

export function NoFolders() {
  const { role } = useSession();
  return (
    <Notice
      kind="info"
      title="No folder of this server may be imported"
      actions={
        role === "admin" ? (
          <Button size="sm" asChild>
            <Link href="/settings/imports">Allow a folder</Link>
          </Button>
        ) : undefined
      }
    >
      {role === "admin"
        ? "Allow one in the settings; engineers may then import what lies in it."
        : "An admin decides which ones may. Upload an archive instead, or give a git address."}
    </Notice>
  );
}

function Browser({
  root,
  path,
  onPath,
  isBusy,
  isRefused,
}: {
  root: string;
  path: string;
  onPath: (path: string) => void;
  isBusy: boolean;
  /** The field above says already what is wrong. */
  isRefused: boolean;
}) {
  const trpc = useTRPC();
  const wanted = useDeferredValue(path);
  const { data, error, isPlaceholderData } = useQuery(
    trpc.projects.importFolders.queryOptions(
      { root, path: wanted },
      { placeholderData: keepPreviousData, retry: false, staleTime: 30_000 },
    ),
  );
  const parts = path.split("/").filter((part) => part !== "");
  if (error !== null) {
    return isRefused ? null : (
      <p role="status" className="px-3 py-2 text-sm text-warn">
        {describeError(error).message}
      </p>
    );
  }
  if (data === undefined) {
    return (
      <div className="p-3">
        <Skeleton className="w-1/3" />
      </div>
    );
  }
  return (
    <ul aria-label="Folders here" className="max-h-56 overflow-auto py-1 text-sm" aria-busy={isPlaceholderData}>
      {parts.length === 0 ? null : (
        <li>
          <button
            type="button"
            disabled={isBusy}
            onClick={() => onPath(parts.slice(0, -1).join("/"))}
            className="flex h-7 w-full items-center gap-2 px-3 text-left text-muted -outline-offset-2 hover:bg-subtle"
          >
            <CornerLeftUp aria-hidden className="size-3.5 shrink-0 text-faint" />
            Up
          </button>
        </li>
      )}
      {data.names.map((name) => (
        <li key={name}>
          <button
            type="button"
            disabled={isBusy || isPlaceholderData}
            onClick={() => onPath([...parts, name].join("/"))}
            className="flex h-7 w-full items-center gap-2 px-3 text-left -outline-offset-2 hover:bg-subtle"
          >
            <Folder aria-hidden className="size-3.5 shrink-0 text-faint" />
            <span className="truncate">{name}</span>
          </button>
        </li>
      ))}
      {data.names.length === 0 ? <li className="px-3 py-1 text-muted">No folders within this one.</li> : null}
      {data.isCut ? <li className="px-3 py-1 text-muted">There are more; type the path of one.</li> : null}
    </ul>
  );
}

export function FolderFields({
  roots,
  root,
  path,
  problem,
  isBusy,
  onPlace,
}: {
  roots: readonly string[];
  root: string;
  path: string;
  problem: ErrorWords | undefined;
  isBusy: boolean;
  onPlace: (place: { readonly root: string; readonly path: string }) => void;
}) {
  const id = useId();
  const place = placeBelow(roots, root, path);
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        Folder
      </label>
      <div className="flex flex-wrap items-center gap-2">
        {roots.length === 1 ? (
          <span className="max-w-full truncate font-mono text-xs text-muted">{root}/</span>
        ) : (
          <Select
            label="Allowed folder"
            value={root}
            options={roots.map((value) => ({ value, label: value }))}
            onChange={(next) => onPlace({ root: next, path: "" })}
            className="max-w-full font-mono text-xs"
          />
        )}
        <Input
          id={id}
          value={path}
          placeholder="empty: the folder itself"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={problem === undefined ? `${id}-hint` : `${id}-error`}
          aria-invalid={problem === undefined ? undefined : true}
          onChange={(event) => onPlace({ root, path: event.target.value })}
          onBlur={() => {
            if (place.root !== root || place.path !== path) onPlace(place);
          }}
          className="min-w-48 flex-1 font-mono text-xs"
        />
      </div>
      {problem === undefined ? (
        <p id={`${id}-hint`} className="text-xs text-faint">
          Type the path, below the allowed folder or in full, or choose it. It is read, never written to.
        </p>
      ) : (
        <RefusalText id={`${id}-error`} words={problem} />
      )}
      <div className="overflow-hidden rounded-md border empty:hidden">
        <Browser
          root={place.root}
          path={place.path}
          onPath={(next) => onPlace({ root: place.root, path: next })}
          isBusy={isBusy}
          isRefused={problem !== undefined}
        />
      </div>
    </div>
  );
}
