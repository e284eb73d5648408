"use client";
/** A repository as a project: where it comes from at the left, what becomes of it at the right. */
import { useQueryState } from "nuqs";
import { useId, useState, type SubmitEvent } from "react";
import type { ErrorWords } from "@/components/feedback/describe-error.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Input } from "@/components/ui/Field.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { sourceParser, type ImportSource } from "../ways.ts";
import { FolderFields, NoFolders } from "./FolderFields.tsx";
import { GitFields } from "./GitFields.tsx";
import { EMPTY_DRAFT, readImportDraft, writeImportDraft, type ImportDraft } from "./import-draft.ts";
import { addressProblem, archiveProblem, nameOfArchive, nameOfPath, placeBelow, refProblem } from "./import-fields.ts";
import { RefusalText } from "./RefusalText.tsx";
import { UploadFields } from "./UploadFields.tsx";
import { useImport, type ImportField, type ImportRequest } from "./use-import.ts";
import { WhatIsTaken } from "./WhatIsTaken.tsx";

type Options = RouterOutputs["projects"]["importOptions"];

const SOURCES: readonly { readonly value: ImportSource; readonly label: string }[] = [
  { value: "upload", label: "Upload" },
  { value: "git", label: "Git address" },
  { value: "folder", label: "Folder" },
];

function told(message: string | undefined): ErrorWords | undefined {
  return message === undefined ? undefined : { code: "BAD_INPUT", message, remedy: null, details: null };
}

/** Stands only in the browser: it begins with what was kept there. */
export function ImportWorkbench({ options }: { options: Options }) {
  const nameId = useId();
  const { limits, folderRoots } = options;
  const [source, setSource] = useQueryState("source", sourceParser);
  const [draft, setDraft] = useState<ImportDraft>(readImportDraft);
  const [file, setFile] = useState<File>();
  const [isTried, setTried] = useState(false);
  const importing = useImport(() => writeImportDraft(EMPTY_DRAFT));
  const change = (part: Partial<ImportDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    writeImportDraft(next);
    importing.forget();
  };
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    importing.forget();
    if (draft.name === "") change({ name: undefined });
    // What cannot be sent is told at once; that nothing is chosen only once somebody tries.
    setTried(chosen !== undefined);
  };
  const root = folderRoots.find((known) => known === draft.root) ?? folderRoots[0] ?? "";
  const place = placeBelow(folderRoots, root, draft.path.trim());
  const path = place.path.replace(/(?<=.)\/+$/, "");
  const derived = {
    upload: file === undefined ? "" : nameOfArchive(file.name),
    git: addressProblem(draft.url) === undefined ? nameOfPath(draft.url) : "",
    folder: nameOfPath(path === "" ? place.root : path),
  }[source];
  const name = (draft.name ?? derived).trim();
  const found: Readonly<Partial<Record<ImportField, string | undefined>>> = {
    upload: { file: archiveProblem(file, limits.maxUploadBytes) },
    git: { url: addressProblem(draft.url), ref: refProblem(draft.ref) },
    folder: {},
  }[source];
  const problem = (field: ImportField): ErrorWords | undefined =>
    importing.refusal?.field === field ? importing.refusal.words : told(isTried ? found[field] : undefined);

  const request = (): ImportRequest | undefined => {
    switch (source) {
      case "upload":
        return file === undefined ? undefined : { kind: "upload", file, name, url: options.uploadUrl };
      case "git":
        return { kind: "git", url: draft.url.trim(), ref: draft.ref.trim(), name };
      case "folder":
        return { kind: "folder", root: place.root, path, name };
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const wanted = request();
    const isWrong = Object.values(found).some((message) => message !== undefined);
    if (!isWrong && wanted !== undefined) importing.start(wanted);
    else event.currentTarget.querySelector<HTMLElement>("input:not([type=file])")?.focus();
  };
  const isPossible = source !== "folder" || folderRoots.length > 0;
  const nameProblem = problem("name");
  return (
    <div className="grid gap-3 p-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start lg:p-6">
      <Panel title="Repository" note="existing code, analysed as it is">
        <form noValidate onSubmit={submit} className="flex flex-col gap-4 p-4">
          <div>
            <SegmentedControl
              label="Where the repository is"
              value={source}
              options={SOURCES}
              onChange={(next) => {
                if (importing.isPending) return;
                setTried(false);
                importing.forget();
                void setSource(next);
              }}
            />
          </div>
          {source === "upload" ? (
            <UploadFields
              file={file}
              sent={importing.sent}
              maxBytes={limits.maxUploadBytes}
              problem={problem("file")}
              onFile={choose}
              onCancel={importing.cancel}
            />
          ) : null}
          {source === "git" ? (
            <GitFields
              url={draft.url}
              reference={draft.ref}
              problems={{ url: problem("url"), ref: problem("ref") }}
              onUrl={(url) => change({ url })}
              onReference={(ref) => change({ ref })}
            />
          ) : null}
          {source === "folder" && folderRoots.length === 0 ? <NoFolders /> : null}
          {source === "folder" && folderRoots.length > 0 ? (
            <FolderFields
              roots={folderRoots}
              root={root}
              path={draft.path}
              problem={problem("path")}
              isBusy={importing.isPending}
              onPlace={change}
            />
          ) : null}
          {isPossible ? (
            <>
              <div className="flex flex-col gap-1.5">
                <label htmlFor={nameId} className="text-sm font-medium">
                  Name
                </label>
                <Input
                  id={nameId}
                  value={draft.name ?? derived}
                  maxLength={200}
                  placeholder="the repository’s own name"
                  onChange={(event) => change({ name: event.target.value })}
                />
                {nameProblem === undefined ? null : <RefusalText words={nameProblem} />}
              </div>
              <div className="flex flex-wrap items-center gap-3">
                <Button type="submit" variant="primary" pending={importing.isPending}>
                  {importing.isPending ? "Importing…" : "Import"}
                </Button>
                <span className="text-xs text-faint">
                  {source === "upload" && file === undefined
                    ? "What you type is kept in this browser; a chosen file is not."
                    : "The project opens as soon as its files are here."}
                </span>
              </div>
            </>
          ) : null}
        </form>
      </Panel>
      <div className="flex min-w-0 flex-col gap-3">
        <WhatIsTaken limits={limits} />
      </div>
    </div>
  );
}
