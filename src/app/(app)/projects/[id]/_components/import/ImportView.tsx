"use client";
/** Three lists: what was left out, what cannot be parsed, which names nobody could follow. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Suspense } from "react";
import { formatCount } from "@/components/format/format.ts";
import { ExportMenu } from "@/components/ui/ExportMenu.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { SearchField } from "@/components/ui/SearchField.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { TableSkeleton } from "@/components/ui/Skeleton.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AtomSheet } from "../atom/AtomSheet.tsx";
import { DiagnosticTable } from "./DiagnosticTable.tsx";
import { importFilters, toTableUrl, type ImportChange, type ImportList } from "./import-filters.ts";
import { LeftOutTable } from "./LeftOutTable.tsx";
import { ReasonList } from "./ReasonList.tsx";
import { unresolvedWords } from "./unresolved-words.ts";
import { UnresolvedTable } from "./UnresolvedTable.tsx";

const ABOUT: Record<ImportList, string> = {
  "left-out": "Seen in the repository and not analysed. These files are not part of the project, nor of its download.",
  diagnostics:
    "Places that do not parse, and notes on how a file was read. Everything else in it is analysed all the same.",
  unresolved:
    "Names that could not be followed to where they are declared. Nothing is guessed, and what is known to lie outside of the repository is not listed. An analysis is complete without them; they only cost the dependencies they would have been.",
};

const SEARCH: Record<ImportList, string> = {
  "left-out": "Search paths",
  diagnostics: "Search paths",
  unresolved: "Search names, atoms, files",
};

export function ImportView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(importFilters);
  const { data } = useSuspenseQuery(trpc.projects.import.queryOptions({ id: projectId }));
  const change = (next: ImportChange) => void setFilters({ page: null, ...next });
  const label = (word: string, count: number) => (
    <>
      {word}
      <span className="font-normal text-faint tabular-nums">{formatCount(count)}</span>
    </>
  );
  const count = { "left-out": data.files.leftOut, diagnostics: data.diagnostics, unresolved: data.unresolved }[
    filters.list
  ];
  const list = { projectId, filters, onPage: (page: number) => change({ page }) };
  return (
    <div className="flex flex-col gap-3 p-4 lg:p-6">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="List"
          value={filters.list}
          options={[
            { value: "left-out", label: label("Left out", data.files.leftOut) },
            { value: "diagnostics", label: label("Diagnostics", data.diagnostics) },
            { value: "unresolved", label: label("Unresolved", data.unresolved) },
          ]}
          onChange={(next) => change({ list: next, q: null, reason: null })}
        />
        <SearchField
          key={filters.list}
          label={SEARCH[filters.list]}
          value={filters.q}
          onChange={(q) => change({ q: q === "" ? null : q })}
          className="w-full sm:w-64"
        />
        {count === 0 ? null : <ExportMenu urlOf={(format) => toTableUrl(projectId, filters, format)} />}
      </div>
      <p className="max-w-3xl text-sm text-pretty text-muted">{ABOUT[filters.list]}</p>
      {filters.list === "left-out" && data.leftOut.length > 0 ? (
        <ReasonList
          entries={data.leftOut.map(({ reason, count: of }) => ({
            key: reason,
            title: reason,
            about: null,
            count: of,
          }))}
          note="choose one to see only what it left out"
          selected={filters.reason}
          onSelect={(reason) => change({ reason })}
        />
      ) : null}
      {filters.list === "unresolved" && data.unresolvedGroups.length > 0 ? (
        <ReasonList
          entries={data.unresolvedGroups.map(({ group, count: of }) => ({
            key: group,
            ...unresolvedWords(group),
            count: of,
          }))}
          note="choose one to see only its names"
          selected={filters.reason}
          onSelect={(reason) => change({ reason })}
        />
      ) : null}
      <Suspense
        key={filters.list}
        fallback={
          <Panel>
            <TableSkeleton rows={8} />
          </Panel>
        }
      >
        {filters.list === "left-out" ? <LeftOutTable {...list} /> : null}
        {filters.list === "diagnostics" ? <DiagnosticTable {...list} /> : null}
        {filters.list === "unresolved" ? <UnresolvedTable {...list} /> : null}
      </Suspense>
      <AtomSheet />
    </div>
  );
}
