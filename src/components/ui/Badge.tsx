/** A small mark: neutral text, or a status as icon and word. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Tone = "ok" | "run" | "warn" | "bad" | "idle";

const SOFT: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok",
  run: "bg-run-soft text-run",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  idle: "bg-idle-soft text-idle",
};

const PLAIN: Record<Tone, string> = {
  ok: "text-ok",
  run: "text-run",
  warn: "text-warn",
  bad: "text-bad",
  idle: "text-idle",
};

/** A word or count on a soft ground. */
export function Badge({
  tone = "idle",
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-md px-1.5 text-xs font-medium whitespace-nowrap tabular-nums [&_svg]:size-3",
        SOFT[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** How a status looks: tone, icon and word always come together. */
export interface StatusLook {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly word: string;
}

/** A status on a soft ground, or plain for dense tables. */
export function StatusBadge({
  look,
  plain = false,
  className,
}: {
  look: StatusLook;
  plain?: boolean;
  className?: string;
}) {
  const Icon = look.icon;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 align-middle text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0",
        plain ? PLAIN[look.tone] : cn("h-5 rounded-md px-1.5", SOFT[look.tone]),
        className,
      )}
    >
      <Icon aria-hidden />
      {look.word}
    </span>
  );
}
