/** What stands where data would: nothing yet, or an error with what to do about it. */
import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** Says what belongs here and offers the next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  isPage = false,
  className,
}: {
  icon: LucideIcon;
  title: string;
  /** Whether it stands for the whole page; its title is the page's heading then. */
  isPage?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <span className="flex size-9 items-center justify-center rounded-md border bg-subtle text-faint">
        <Icon aria-hidden className="size-4.5" />
      </span>
      <Heading className="mt-3 text-md font-semibold">{title}</Heading>
      {children === undefined ? null : <div className="mt-1 max-w-md text-sm text-pretty text-muted">{children}</div>}
      {actions === undefined ? null : <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

/** What happened, why, and what to do. */
export function ErrorState({
  title,
  children,
  actions,
  isPage = false,
  className,
}: {
  title: string;
  /** Whether it stands for the whole page; its title is the page's heading then. */
  isPage?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div role="alert" className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <span className="flex size-9 items-center justify-center rounded-md bg-bad-soft text-bad">
        <CircleAlert aria-hidden className="size-4.5" />
      </span>
      <Heading className="mt-3 text-md font-semibold">{title}</Heading>
      {children === undefined ? null : <div className="mt-1 max-w-md text-sm text-pretty text-muted">{children}</div>}
      {actions === undefined ? null : <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
