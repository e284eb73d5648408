"use client";
/** One atom in the detail view. Not a control of its own: the view Table is the way by keyboard. */
import { Handle, Position, type NodeProps } from "@xyflow/react";
import { Repeat, UserPen } from "lucide-react";
import { AtomName, atomLabel, kindWords } from "@/components/atom/AtomName.tsx";
import { atomLooks, toneText } from "@/components/status/looks.ts";
import { cn } from "@/components/ui/cn.ts";
import { useLiveAtom } from "../live/LiveProvider.tsx";
import type { AtomFlowNode } from "./detail-layout.ts";

const EDGE = {
  ok: "border-l-ok-mark",
  run: "border-l-run-mark",
  warn: "border-l-warn-mark",
  bad: "border-l-bad-mark",
  idle: "border-l-idle-mark",
} as const;

/** Where edges end; seen only by the layout. */
const ANCHOR = "pointer-events-none opacity-0!";

export function AtomNode({ id, data }: NodeProps<AtomFlowNode>) {
  const { graph, index, isFocus, isImported } = data;
  const status = useLiveAtom(id)?.status ?? graph.loadedStatus(index);
  const isCyclic = graph.cycleOf[index] !== undefined;
  const atom = graph.atomAt(index);
  const { tone, icon: Icon, word } = atomLooks[status];
  return (
    <div
      title={`${atomLabel(atom)}, ${isImported ? kindWords(atom) : word.toLowerCase()}`}
      className={cn(
        "flex h-11 w-52 flex-col justify-center rounded-md border border-l-3 bg-raised px-2.5 text-left hover:border-line-strong",
        isImported ? (isCyclic ? "border-l-warn-mark" : "border-l-accent") : EDGE[tone],
        isFocus && "border-y-accent border-r-accent ring-1 ring-accent",
      )}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className={ANCHOR} />
      <Handle type="source" position={Position.Right} isConnectable={false} className={ANCHOR} />
      <span className="flex w-full items-center gap-1.5 text-xs font-medium">
        {isImported ? null : <Icon aria-hidden className={cn("size-3.5 shrink-0", toneText[tone])} />}
        <AtomName atom={atom} />
        {isCyclic ? <Repeat aria-label="In a cycle" className="ml-auto size-3.5 shrink-0 text-warn" /> : null}
        {graph.needsPerson[index] === true ? (
          <UserPen aria-label="Needs a person or a model" className="ml-auto size-3.5 shrink-0 text-warn" />
        ) : null}
      </span>
      <span className="w-full truncate font-mono text-2xs text-faint">{graph.fileOf(index)}</span>
    </div>
  );
}
