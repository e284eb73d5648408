"use client";
/** What a test of the connection found, model by model. */
import { CircleAlert, CircleCheck } from "lucide-react";
import { formatMs } from "@/components/format/format.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Report = RouterOutputs["providers"]["test"];

export function ConnectionReport({ report }: { report: Report }) {
  return (
    <ul aria-label="Result of the test" role="status" className="flex flex-col divide-y rounded-md border text-sm">
      {report.models.map(({ model, tiers, isWorking, message, remedy, latencyMs, tokens }) => (
        <li key={model} className="flex flex-col gap-1 px-3 py-2">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge
              look={
                isWorking
                  ? { tone: "ok", icon: CircleCheck, word: "Works" }
                  : { tone: "bad", icon: CircleAlert, word: "Does not work" }
              }
            />
            <span className="font-mono text-xs break-all">{model}</span>
            <span className="text-xs text-faint">{tiers.join(", ")}</span>
            <span className="ml-auto text-xs text-muted tabular-nums">
              {formatMs(latencyMs)}
              {tokens === null ? "" : ` · ${String(tokens.in)} tokens in, ${String(tokens.out)} out`}
            </span>
          </span>
          <span className="text-pretty text-muted">
            {message}
            {remedy === null ? "" : ` ${remedy}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
