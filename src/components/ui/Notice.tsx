/** A message inside a page: something to know, to watch, or that went wrong. */
import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Kind = "info" | "ok" | "warn" | "bad";

const LOOKS: Record<Kind, { icon: LucideIcon; classes: string; word: string }> = {
  info: { icon: Info, classes: "bg-subtle text-muted", word: "Note" },
  ok: { icon: CircleCheck, classes: "bg-ok-soft text-ok", word: "Done" },
  warn: { icon: TriangleAlert, classes: "bg-warn-soft text-warn", word: "Warning" },
  bad: { icon: CircleAlert, classes: "bg-bad-soft text-bad", word: "Error" },
};

/** `live` announces it when it appears. */
export function Notice({
  kind,
  title,
  children,
  actions,
  live = false,
  className,
}: {
  kind: Kind;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  live?: boolean;
  className?: string;
}) {
  const { icon: Icon, classes, word } = LOOKS[kind];
  return (
    <div
      role={live ? (kind === "bad" ? "alert" : "status") : undefined}
      className={cn("flex items-start gap-2.5 rounded-md px-3 py-2.5 text-sm", classes, className)}
    >
      <Icon aria-label={word} className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-[min(100%,14rem)] flex-1">
          {title === undefined ? null : <p className="font-medium">{title}</p>}
          {children === undefined ? null : <div className="break-words">{children}</div>}
        </div>
        {actions}
      </div>
    </div>
  );
}
