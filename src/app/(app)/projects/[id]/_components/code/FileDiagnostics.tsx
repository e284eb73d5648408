"use client";
/** What of a file does not parse, and notes on how it was read; each leads to its line. */
import { formatAmount } from "@/components/format/format.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { DiagnosticIcon, type FileDiagnostic } from "./DiagnosticIcon.tsx";

export function FileDiagnostics({
  diagnostics,
  onSelect,
}: {
  diagnostics: readonly FileDiagnostic[];
  onSelect: (line: number) => void;
}) {
  return (
    <Panel title="Diagnostics" note={formatAmount(diagnostics.length, "place")} className="shrink-0">
      <ul className="max-h-48 divide-y overflow-auto">
        {diagnostics.map(({ severity, line, column, message }, index) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => onSelect(line)}
              className="flex w-full items-start gap-2 px-4 py-1.5 text-left text-sm -outline-offset-2 hover:bg-subtle"
            >
              <DiagnosticIcon severity={severity} />
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
