"use client";
/** The atoms of a file in their order; the same facts as the bars beside the lines, in words. */
import { AtomName, kindWords } from "@/components/atom/AtomName.tsx";
import { isImported } from "@/components/status/is-imported.ts";
import { atomLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";
import type { Segment } from "./provenance-gutter.ts";

export function SegmentList({
  segments,
  selected,
  onSelect,
}: {
  segments: readonly Segment[];
  selected: string | undefined;
  onSelect: (line: number) => void;
}) {
  const imported = isImported(useProject());
  return (
    <Panel title="Atoms of this file" className="shrink-0">
      <ul className="max-h-96 divide-y overflow-auto">
        {segments.map((segment) => (
          <li key={segment.atomId}>
            <button
              type="button"
              aria-current={segment.atomId === selected ? "true" : undefined}
              onClick={() => onSelect(segment.startLine)}
              className={cn(
                "flex min-h-8 w-full items-center gap-2 px-4 py-1 text-left text-sm -outline-offset-2",
                segment.atomId === selected ? "bg-accent-soft" : "hover:bg-subtle",
              )}
            >
              <span className="w-9 shrink-0 text-right text-xs text-faint tabular-nums">{segment.startLine}</span>
              <AtomName atom={segment} className="flex-1" />
              {imported ? (
                <span className="text-xs text-faint">{segment.name === "" ? "" : kindWords(segment)}</span>
              ) : (
                <StatusBadge plain look={atomLooks[segment.status]} className="w-20" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
