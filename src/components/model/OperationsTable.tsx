"use client";
/** Every operation of the service: what it does, or why it answers 501 for now or is left to a model. */
import { CircleCheck, MessageSquareText, UserPen } from "lucide-react";
import type { ReactNode } from "react";
import type { ModelSummary } from "@/server/services/views/project.ts";
import { writtenLook } from "../status/looks.ts";
import { StatusBadge, type StatusLook } from "../ui/Badge.tsx";
import { cn } from "../ui/cn.ts";
import { Table, Td, Th, Tr } from "../ui/Table.tsx";

export type Operation = ModelSummary["operations"][number];

const MADE: StatusLook = { tone: "ok", icon: CircleCheck, word: "Implemented" };
const PERSON: StatusLook = { tone: "warn", icon: UserPen, word: "Answers 501" };
const MODEL: StatusLook = { tone: "idle", icon: MessageSquareText, word: "Told in words" };

/** The method in its own column width, so that paths align. */
function Method({ name, className }: { name: string; className?: string }) {
  return (
    <span className={cn("inline-block w-14 font-mono text-xs font-medium text-muted uppercase", className)}>
      {name}
    </span>
  );
}

/**
 * `action` renders what can be done about an operation that nobody wrote, e.g. a link to its review item. `isByModel`:
 * a model writes them, so they do not answer 501.
 */
export function OperationsTable({
  operations,
  isByModel,
  action,
}: {
  operations: readonly Operation[];
  isByModel: boolean;
  action?: (operation: Operation) => ReactNode;
}) {
  return (
    <Table label="Operations">
      <thead>
        <tr>
          <Th>Operation</Th>
          <Th>Behaviour</Th>
        </tr>
      </thead>
      <tbody>
        {operations.map((operation) => (
          <Tr key={operation.id} className="align-top">
            <Td className="py-2">
              <span className="flex items-baseline">
                <Method name={operation.method} className="shrink-0" />
                <span className="font-mono text-xs break-all">{operation.path}</span>
              </span>
              {operation.summary === "" ? null : (
                <span className="mt-0.5 line-clamp-2 pl-14 text-xs text-muted">{operation.summary}</span>
              )}
            </Td>
            <Td className="w-1/2 py-2">
              {operation.writtenBy !== null ? (
                <StatusBadge plain look={writtenLook(operation.writtenBy)} />
              ) : operation.unexpressed === null ? (
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <StatusBadge plain look={MADE} />
                  <span className="text-xs whitespace-nowrap text-faint">
                    {operation.behaviour}
                    {operation.entity === null ? null : ` ${operation.entity}`}
                  </span>
                </span>
              ) : (
                <div className="flex min-w-52 flex-col gap-1">
                  <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <StatusBadge plain look={isByModel ? MODEL : PERSON} />
                    {action?.(operation)}
                  </span>
                  <span className="text-xs text-pretty text-muted">{operation.unexpressed}</span>
                </div>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
