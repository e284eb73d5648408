"use client";
/** What is being done with an import right now, step by step. */
import { CircleCheck, CircleDashed, CircleDotDashed } from "lucide-react";
import { formatAmount, formatBytes, formatSeconds } from "@/components/format/format.ts";
import { useNow } from "@/components/format/use-now.ts";
import { cn } from "@/components/ui/cn.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import type { Project } from "../frame/ProjectFrame.tsx";

type Found = RouterOutputs["projects"]["import"];

const LOOKS = {
  done: { icon: CircleCheck, word: "Done", classes: "text-ok" },
  now: { icon: CircleDotDashed, word: "Running", classes: "text-run" },
  next: { icon: CircleDashed, word: "Waiting", classes: "text-faint" },
} as const;

function Elapsed({ since }: { since: Date | null }) {
  const now = useNow();
  const seconds = since === null ? 0 : Math.max(0, (now - since.getTime()) / 1000);
  return (
    <span className="tabular-nums" suppressHydrationWarning>
      {formatSeconds(seconds)}
    </span>
  );
}

/** The page renews itself; nothing has to be waited for here. */
export function UnderWay({ project, found }: { project: Project; found: Found }) {
  const isRead = project.stage !== "importing";
  const { stored, bytes, leftOut } = found.files;
  const steps = [
    {
      name:
        found.origin.kind === "git"
          ? "Clone the repository and choose its source"
          : "Read the files and choose the source",
      state: isRead ? "done" : "now",
      note: isRead
        ? `${formatAmount(stored, "file")}, ${formatBytes(bytes)}; ${formatAmount(leftOut, "entry", "entries")} left out`
        : "Only what is source is kept; the rest is listed with its reason.",
    },
    {
      name: "Cut into atoms, relate them, lay out the waves",
      state: isRead ? "now" : "next",
      note: "Nothing of it is executed. Some megabytes take seconds, a large repository a few minutes.",
    },
    { name: "Judge and show", state: "next", note: "Graph, waves, code and checks appear here by themselves." },
  ] as const;
  return (
    <Panel
      title="Under way"
      note={
        <>
          for <Elapsed since={project.startedAt} />; it goes on when you leave this page
        </>
      }
    >
      <ol className="grid gap-px bg-line text-sm md:grid-cols-3">
        {steps.map(({ name, state, note }) => {
          const { icon: Icon, word, classes } = LOOKS[state];
          return (
            <li
              key={name}
              aria-current={state === "now" ? "step" : undefined}
              className="flex gap-3 bg-surface px-4 py-3"
            >
              <Icon aria-label={word} className={cn("mt-0.5 size-4 shrink-0", classes)} />
              <div className="min-w-0">
                <p className={cn("font-medium text-pretty", state === "next" && "text-muted")}>{name}</p>
                <p className="mt-0.5 text-xs text-pretty text-muted">{note}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
