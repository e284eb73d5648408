"use client";
/** One entry of the activity. */
import { CircleDotDashed } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "@/components/format/format.ts";
import { ClockTime, RelativeTime } from "@/components/format/RelativeTime.tsx";
import type { StoredEvent } from "@/core/execution/event.ts";
import { atomLooks, atomStatuses } from "@/components/status/looks.ts";
import type { Tone } from "@/components/ui/Badge.tsx";
import { cn } from "@/components/ui/cn.ts";
import { AtomLink } from "../atom/AtomLink.tsx";
import { describeEvent } from "./describe-event.ts";
import type { Entry } from "./group-events.ts";

const TEXT: Record<Tone, string> = {
  ok: "text-ok",
  run: "text-run",
  warn: "text-warn",
  bad: "text-bad",
  idle: "text-faint",
};

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
      <Icon aria-hidden className={cn("size-4 shrink-0", TEXT[tone])} />
      <span className="min-w-0">
        <span className="inline-block break-words first-letter:uppercase">{text}</span>
        {detail === undefined ? null : <span className="ml-2 text-muted">{detail}</span>}
      </span>
      <LinkTo stored={stored} />
      <Times at={stored.at} />
    </div>
  );
}

export function EventRow({ entry }: { entry: Entry }) {
  if (entry.kind === "single") {
    return (
      <li>
        <Single stored={entry.stored} />
      </li>
    );
  }
  const counts = atomStatuses
    .map((status) => ({ status, count: entry.events.filter(({ event }) => event.status === status).length }))
    .filter(({ count }) => count > 0);
  return (
    <li>
      <details>
        <summary className="flex min-h-9 items-center gap-2.5 px-4 py-1.5 text-sm -outline-offset-2 hover:bg-subtle">
          <CircleDotDashed aria-hidden className="size-4 shrink-0 text-run" />
          <span className="min-w-0">
            Atoms
            <span className="ml-2 text-muted">
              {counts
                .map(({ status, count }) => `${formatCount(count)} ${atomLooks[status].word.toLowerCase()}`)
                .join(", ")}
            </span>
          </span>
          <Times at={entry.newest.at} />
        </summary>
        <ol className="divide-y border-t bg-subtle/40 pl-4">
          {entry.events.map((stored) => (
            <li key={stored.id}>
              <Single stored={stored} />
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}
