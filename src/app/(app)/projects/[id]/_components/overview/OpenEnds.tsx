/** What of an import was not taken, not parsed or not followed; each leads to its list. */
import { CircleCheck, FileX, Link2Off, TriangleAlert, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Found = RouterOutputs["projects"]["import"];

interface Entry {
  readonly list: string;
  readonly icon: LucideIcon;
  readonly count: number;
  readonly what: string;
  readonly note: string;
  readonly isWarning: boolean;
}

export function OpenEnds({ projectId, found }: { projectId: string; found: Found }) {
  const { files, diagnostics, unresolved, leftOut } = found;
  const [most] = leftOut;
  const entries: readonly Entry[] = [
    {
      list: "left-out",
      icon: FileX,
      count: files.leftOut,
      what: "Left out",
      note: most === undefined ? "Every entry is source." : `Most often: ${most.reason}`,
      isWarning: false,
    },
    {
      list: "diagnostics",
      icon: TriangleAlert,
      count: diagnostics,
      what: "Diagnostics",
      note:
        diagnostics === 0
          ? "Every file parses."
          : `In ${formatAmount(files.withDiagnostics, "file")}; the rest of each is analysed all the same.`,
      isWarning: diagnostics > 0,
    },
    {
      list: "unresolved",
      icon: Link2Off,
      count: unresolved,
      what: "Unresolved names",
      note:
        unresolved === 0 ? "Every name within the repository was followed." : "Told with the reason, never guessed.",
      isWarning: unresolved > 0,
    },
  ];
  return (
    <Panel title="What is left open">
      <ul className="divide-y">
        {entries.map(({ list, icon: Icon, count, what, note, isWarning }) => (
          <li key={list}>
            <Link
              href={`/projects/${projectId}/import?list=${list}`}
              className="flex items-center gap-3 px-4 py-2 text-sm -outline-offset-2 hover:bg-subtle"
            >
              {count === 0 ? (
                <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
              ) : (
                <Icon aria-hidden className={cn("size-4 shrink-0", isWarning ? "text-warn" : "text-faint")} />
              )}
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{what}</span>
                <span className="block truncate text-xs text-muted">{note}</span>
              </span>
              <span className="text-md font-medium tabular-nums">{formatCount(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
