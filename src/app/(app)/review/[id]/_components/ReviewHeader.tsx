"use client";
/** Which item it is, how urgent, who holds it, and the decisions. */
import { AlarmClock, ChevronDown, ChevronRight, ChevronUp, Keyboard, Lock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { priorityLook, reviewLooks } from "@/components/status/looks.ts";
import { useModKey } from "@/components/shell/use-mod-key.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Kbd } from "@/components/ui/Kbd.tsx";
import { unwrittenWords } from "@/core/review/unwritten.ts";
import type { Deciding } from "./DecisionDialogs.tsx";
import type { ReviewDetail } from "./ReviewWorkbench.tsx";
import type { Claim } from "./use-claim.ts";
import type { DraftCheck } from "./use-draft-check.ts";
import type { Save } from "./use-save.ts";

interface Props {
  readonly detail: ReviewDetail;
  readonly claim: Claim;
  readonly mayAct: boolean;
  /** The item is held and nothing is on its way. */
  readonly isReady: boolean;
  readonly draft: DraftCheck;
  readonly onApprove: () => void;
  readonly onEdit: () => void;
  readonly save: Save;
  readonly onDecide: (deciding: Deciding) => void;
  readonly onSkip: () => void;
  readonly onPrevious: () => void;
  readonly onHelp: () => void;
}

function Key({ children }: { children: ReactNode }) {
  return <Kbd className="border-current bg-transparent text-current opacity-60 max-xl:hidden">{children}</Kbd>;
}

function Lease({ claim }: { claim: Claim }) {
  if (claim.until === undefined) return null;
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-run">
      <Lock aria-hidden className="size-3.5" />
      Yours for <RelativeTime date={claim.until} bare />
    </span>
  );
}

function Decisions({ detail, isReady, draft, save, onApprove, onEdit, onDecide }: Props) {
  const mod = useModKey();
  const needsPerson = detail.item.atom.needsPerson !== null;
  if (draft.isChanged) {
    return (
      <>
        <Button onClick={draft.discard}>Discard edit</Button>
        <Button
          variant="primary"
          disabled={!isReady || (!draft.isChecking && draft.result?.passed !== true)}
          onClick={save.ask}
        >
          {save.isWaiting ? "Saves once checked…" : draft.isChecking ? "Checking…" : "Save and next"}
          <Key>{mod}↵</Key>
        </Button>
      </>
    );
  }
  return (
    <>
      {needsPerson ? null : (
        <>
          <Button disabled={!isReady} onClick={() => onDecide("regenerate")}>
            Regenerate
            <Key>r</Key>
          </Button>
          <Button disabled={!isReady} onClick={() => onDecide("reject")}>
            Reject
            <Key>x</Key>
          </Button>
        </>
      )}
      <Button disabled={!isReady} variant={needsPerson ? "secondary" : "primary"} onClick={onApprove}>
        {needsPerson ? unwrittenWords(detail.contract.serves).leave : "Approve"}
        <Key>a</Key>
      </Button>
      <Button
        variant={needsPerson ? "primary" : "secondary"}
        className={needsPerson ? "" : "-order-1"}
        onClick={onEdit}
      >
        {needsPerson ? "Write it" : "Edit"}
        <Key>e</Key>
      </Button>
    </>
  );
}

export function ReviewHeader(props: Props) {
  const { detail, claim, mayAct, onSkip, onPrevious, onHelp } = props;
  const { item } = detail;
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b bg-surface px-4 py-2 lg:px-6">
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-1.5 text-sm">
          <Link href="/review" className="rounded-md text-muted hover:text-fg">
            Review
          </Link>
          <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />
          <h1 className="truncate font-mono text-sm font-semibold">{item.atom.name}</h1>
        </div>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
          {item.status === "PENDING" || item.status === "IN_REVIEW" ? (
            <StatusBadge look={priorityLook(item.priority)} />
          ) : (
            <StatusBadge look={reviewLooks[item.status]} />
          )}
          <Link href={`/projects/${item.project.id}`} className="rounded-md hover:text-fg hover:underline">
            {item.project.name}
          </Link>
          {item.dueAt === null || item.resolvedAt !== null ? null : (
            <span className={cn("inline-flex items-center gap-1.5", item.isOverdue && "font-medium text-bad")}>
              <AlarmClock aria-hidden className="size-3.5" />
              {item.isOverdue ? (
                <>
                  <RelativeTime date={item.dueAt} bare /> overdue
                </>
              ) : (
                <>
                  due <RelativeTime date={item.dueAt} />
                </>
              )}
            </span>
          )}
          <Lease claim={claim} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex gap-0.5">
          <IconButton label="Previous item" shortcut="k" disabled={detail.previousId === null} onClick={onPrevious}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton label="Skip to the next item" shortcut="j" onClick={onSkip}>
            <ChevronDown aria-hidden />
          </IconButton>
          <IconButton label="Keys" shortcut="?" onClick={onHelp} className="max-sm:hidden">
            <Keyboard aria-hidden />
          </IconButton>
        </div>
        {mayAct ? <Decisions {...props} /> : null}
      </div>
    </header>
  );
}
