"use client";
/** Says whether what is on the screen follows the work. */
import { CloudOff, Pause, Radio } from "lucide-react";
import { cn } from "@/components/ui/cn.ts";
import { useConnectionState } from "../live/LiveProvider.tsx";
import type { Connection } from "../live/ProjectLive.ts";

const LOOKS = {
  connecting: { icon: Radio, word: "Connecting", classes: "text-faint" },
  live: { icon: Radio, word: "Live", classes: "text-ok" },
  reconnecting: { icon: CloudOff, word: "Reconnecting", classes: "text-warn" },
  paused: { icon: Pause, word: "Paused", classes: "text-faint" },
} as const satisfies Record<Connection, unknown>;

/** Only while something runs there is anything to follow; a lost connection is told at any time. */
export function ConnectionMark({ isRunning }: { isRunning: boolean }) {
  const state = useConnectionState();
  const { icon: Icon, word, classes } = LOOKS[state];
  return (
    <span role="status" data-connection={state} className={cn("inline-flex items-center gap-1.5 text-xs", classes)}>
      {isRunning || state === "reconnecting" ? (
        <>
          <Icon aria-hidden className="size-3.5" />
          {word}
        </>
      ) : null}
    </span>
  );
}
