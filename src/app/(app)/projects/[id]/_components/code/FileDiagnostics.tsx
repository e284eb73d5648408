"use client";
/** What of a file does not parse; each leads to its line. */
import { TriangleAlert } from "lucide-react";
import { formatAmount } from "@/components/format/format.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Diagnostic = RouterOutputs["projects"]["file"]["diagnostics"][number];

export function FileDiagnostics({
  diagnostics,
  onSelect,
}: {
  diagnostics: readonly Diagnostic[];
  onSelect: (line: number) => void;
}) {
  return (
    <Panel title="Diagnostics" note={formatAmount(diagnostics.length, "place")} className="shrink-0">
      <ul className="max-h-48 divide-y overflow-auto">
        {diagnostics.map(({ line, column, message }, index) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => onSelect(line)}
              className="flex w-full items-start gap-2 px-4 py-1.5 text-left text-sm -outline-offset-2 hover:bg-subtle"
            >
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warn" />
              <span className="min-w-0 flex-1 break-words">{message}</span>
              <span className="font-mono text-xs leading-5 text-faint tabular-nums">
                {line}:{column}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
