"use client";
/** What a reader found in an input, worst first, with line and column. */
import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import type { DiagnosticView } from "@/server/services/views/common.ts";
import { cn } from "../ui/cn.ts";

const ORDER = { error: 0, warning: 1, info: 2 } as const;

const LOOKS: Record<DiagnosticView["severity"], { icon: LucideIcon; classes: string; word: string }> = {
  error: { icon: CircleAlert, classes: "text-bad", word: "Error" },
  warning: { icon: TriangleAlert, classes: "text-warn", word: "Warning" },
  info: { icon: Info, classes: "text-faint", word: "Note" },
};

function place(diagnostic: DiagnosticView): string | undefined {
  if (diagnostic.line === null) return undefined;
  return diagnostic.column === null
    ? `Line ${String(diagnostic.line)}`
    : `Line ${String(diagnostic.line)}, column ${String(diagnostic.column)}`;
}

function Words({ diagnostic }: { diagnostic: DiagnosticView }) {
  const { icon: Icon, classes, word } = LOOKS[diagnostic.severity];
  const where = place(diagnostic);
  return (
    <>
      <Icon aria-label={word} className={cn("mt-0.5 size-4 shrink-0", classes)} />
      <span className="min-w-0 flex-1">
        <span className="block break-words">{diagnostic.message}</span>
        {diagnostic.remedy === null ? null : <span className="block text-muted">{diagnostic.remedy}</span>}
        {where === undefined && diagnostic.pointer === null ? null : (
          <span className="block font-mono text-xs break-all text-faint">{where ?? diagnostic.pointer}</span>
        )}
      </span>
    </>
  );
}

/** With `onReveal`, findings with a line can be clicked to go there. */
export function DiagnosticList({
  diagnostics,
  onReveal,
}: {
  diagnostics: readonly DiagnosticView[];
  onReveal?: (line: number, column: number | null) => void;
}) {
  if (diagnostics.length === 0) {
    return (
      <p className="flex items-center gap-2 px-4 py-2.5 text-sm text-ok">
        <CircleCheck aria-hidden className="size-4" />
        No findings.
      </p>
    );
  }
  const sorted = [...diagnostics].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return (
    <ul className="divide-y text-sm">
      {sorted.map((diagnostic, index) => {
        const { line, column } = diagnostic;
        return (
          <li key={index}>
            {line !== null && onReveal !== undefined ? (
              <button
                type="button"
                onClick={() => onReveal(line, column)}
                className="flex w-full items-start gap-2.5 px-4 py-2 text-left -outline-offset-2 hover:bg-subtle"
              >
                <Words diagnostic={diagnostic} />
              </button>
            ) : (
              <div className="flex items-start gap-2.5 px-4 py-2">
                <Words diagnostic={diagnostic} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
