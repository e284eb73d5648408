"use client";
/** The finished code: what is in the zip and how to run it. */
import { useQuery } from "@tanstack/react-query";
import { PackageCheck } from "lucide-react";
import { formatAmount, formatBytes } from "@/components/format/format.ts";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useTRPC } from "@/trpc/client.tsx";

export function Delivered({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.projects.exportInfo.queryOptions({ id: projectId }));
  if (data === undefined) {
    return (
      <Panel className="h-32 p-4">
        <Skeleton className="w-1/2" />
      </Panel>
    );
  }
  // The zip holds one folder of that name.
  const folder = data.fileName.replace(/\.zip$/, "");
  const commands = `unzip ${data.fileName}\ncd ${folder}\nnpm install\nnpm test\nnpm start`;
  return (
    <Panel
      title={
        <>
          <PackageCheck aria-hidden className="size-4 text-ok" />
          Ready to take away
        </>
      }
      note={`${formatAmount(data.files, "file")}, ${formatBytes(data.bytes)}`}
    >
      <div className="flex items-start gap-2 px-4 py-3">
        <pre className="min-w-0 flex-1 overflow-x-auto font-mono text-xs leading-5">{commands}</pre>
        <CopyButton text={commands} label="Copy commands" />
      </div>
    </Panel>
  );
}
