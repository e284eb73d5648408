/** One figure with its name. */
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** `note` explains or completes the figure in small print. */
export function Stat({
  label,
  children,
  note,
  className,
}: {
  label: string;
  children: ReactNode;
  note?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("min-w-0 px-4 py-2.5", className)}>
      <dt className="truncate text-xs text-faint">{label}</dt>
      <dd className="mt-0.5 text-md font-medium tabular-nums">{children}</dd>
      {note === undefined ? null : <dd className="truncate text-xs text-faint tabular-nums">{note}</dd>}
    </div>
  );
}

/** Figures side by side, parted by hairlines. */
export function Stats({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cn("grid gap-px overflow-hidden bg-line [&>*]:bg-surface", className)}>{children}</dl>;
}
