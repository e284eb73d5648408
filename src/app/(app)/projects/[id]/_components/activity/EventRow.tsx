"use client";
/** One entry of the activity. */
import { CircleDotDashed, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { ClockTime, RelativeTime } from "@/components/format/RelativeTime.tsx";
import type { StoredEvent } from "@/core/execution/event.ts";
import { atomLooks, atomStatuses, toneText } from "@/components/status/looks.ts";
import { cn } from "@/components/ui/cn.ts";
import { AtomLink } from "../atom/AtomLink.tsx";
import { describeEvent } from "./describe-event.ts";
import type { Entry } from "./group-events.ts";

const LEVEL = { ATOMIC: "Atomic", MODULE: "Module", COMPONENT: "Component", SYSTEM: "System" } as const;

const LINK = "rounded-md font-medium text-accent-text hover:underline";

function Times({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <span className="ml-auto flex shrink-0 gap-3 pl-3 text-xs text-faint tabular-nums">
      <RelativeTime date={date} className="max-sm:hidden" />
      <ClockTime date={date} className="w-14 text-right" />
    </span>
  );
}

function LinkTo({ stored }: { stored: StoredEvent }): ReactNode {
  const { event } = stored;
  if (event.type === "atom.status") {
    return (
      <AtomLink id={event.id} className={LINK}>
        Open
      </AtomLink>
    );
  }
  if (event.type === "review.created" || event.type === "review.resolved") {
    return (
      <Link href={`/review/${event.id}`} className={LINK}>
        Open
      </Link>
    );
  }
  return null;
}

function Single({ stored }: { stored: StoredEvent }) {
  const { icon: Icon, tone, text, detail } = describeEvent(stored.event);
  return (
    <div data-event={stored.id} className="flex min-h-9 items-center gap-2.5 px-4 py-1.5 text-sm">
      <Icon aria-hidden className={cn("size-4 shrink-0", toneText[tone])} />
      <span className="min-w-0">
        <span className="inline-block break-words first-letter:uppercase">{text}</span>
        {detail === undefined ? null : <span className="ml-2 text-muted">{detail}</span>}
      </span>
      <LinkTo stored={stored} />
      <Times at={stored.at} />
    </div>
  );
}

/** What a run says at a glance. */
function summary(entry: Extract<Entry, { kind: "run" }>): { readonly title: string; readonly detail: string } {
  if (entry.of !== "atoms") {
    const passed = entry.events.reduce(
      (sum, { event }) => sum + (event.type === "validation.recorded" ? event.passed : 0),
      0,
    );
    return {
      title: `${LEVEL[entry.of]} validation`,
      detail: `${formatCount(entry.events.length)} subjects, ${formatAmount(passed, "check")} passed`,
    };
  }
  const counts = atomStatuses
    .map((status) => ({
      status,
      count: entry.events.filter(({ event }) => event.type === "atom.status" && event.status === status).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${formatCount(count)} ${atomLooks[status].word.toLowerCase()}`);
  const checked = entry.events.filter(({ event }) => event.type === "validation.recorded").length;
  return {
    title: "Atoms",
    detail: [...counts, ...(checked > 0 ? [`${formatCount(checked)} checked`] : [])].join(", "),
  };
}

export function EventRow({ entry }: { entry: Entry }) {
  const [isOpen, setOpen] = useState(false);
  if (entry.kind === "single") {
    return (
      <li>
        <Single stored={entry.stored} />
      </li>
    );
  }
  const { title, detail } = summary(entry);
  const isAtoms = entry.of === "atoms";
  const Icon = isAtoms ? CircleDotDashed : ShieldCheck;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex min-h-9 items-center gap-2.5 px-4 py-1.5 text-sm -outline-offset-2 hover:bg-subtle">
          <Icon aria-hidden className={cn("size-4 shrink-0", isAtoms ? "text-run" : "text-ok")} />
          <span className="min-w-0">
            {title}
            <span className="ml-2 text-muted">{detail}</span>
          </span>
          <Times at={entry.events[0].at} />
        </summary>
        {isOpen ? (
          <ol className="divide-y border-t bg-subtle/40 pl-4">
            {entry.events.map((stored) => (
              <li key={stored.id}>
                <Single stored={stored} />
              </li>
            ))}
          </ol>
        ) : null}
      </details>
    </li>
  );
}
