"use client";
/** Files at the left, source in the middle, where each line comes from at the right. */
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { FileCode } from "lucide-react";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { PageError } from "@/components/feedback/PageError.tsx";
import { isImported } from "@/components/status/is-imported.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { Select } from "@/components/ui/Select.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AtomSheet } from "../atom/AtomSheet.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";
import { buildFileTree } from "./file-tree.ts";
import { FileTree } from "./FileTree.tsx";
import { SourceView } from "./SourceView.tsx";

const PREFERRED = ["src/app.ts", "src/index.ts", "README.md"];

export function CodePageView({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.projects.files.queryOptions({ id: projectId }));
  const [at, setAt] = useQueryStates({ file: parseAsString, line: parseAsInteger });
  const imported = isImported(useProject());
  const tree = useMemo(() => buildFileTree(data.files), [data.files]);
  const paths = data.files.map((file) => file.path);
  const path = at.file ?? PREFERRED.find((wanted) => paths.includes(wanted)) ?? paths[0];
  const select = (file: string) => void setAt({ file, line: null });
  const source = useQuery({
    ...trpc.projects.file.queryOptions({ id: projectId, path: path ?? "-" }),
    enabled: path !== undefined,
  });
  if (path === undefined) {
    return (
      <div className="p-4 lg:p-6">
        <Panel>
          <EmptyState icon={FileCode} title="No code yet">
            {imported
              ? "Files appear here by themselves once the code is analysed."
              : "Files appear once the plan is approved and cut into atoms."}
          </EmptyState>
        </Panel>
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4 lg:flex-row lg:p-6">
      <Panel className="flex w-52 shrink-0 flex-col max-lg:hidden 2xl:w-64">
        <div className="min-h-0 overflow-auto">
          <FileTree root={tree} selected={path} onSelect={select} />
        </div>
      </Panel>
      <div className="lg:hidden">
        <Select
          label="File"
          value={path}
          options={paths.map((value) => ({ value, label: value }))}
          onChange={select}
          className="w-full"
        />
      </div>
      {source.error !== null ? (
        <Panel className="flex-1">
          <PageError error={source.error} retry={() => void source.refetch()} />
        </Panel>
      ) : source.data === undefined ? (
        <Panel className="min-h-96 flex-1 p-4">
          <Skeleton className="w-1/3" />
        </Panel>
      ) : (
        <SourceView key={source.data.path} file={source.data} line={at.line} onLine={(line) => void setAt({ line })} />
      )}
      <AtomSheet />
    </div>
  );
}
