/** A bordered surface with an optional head. */
import { useId, type ReactNode } from "react";
import { cn } from "./cn.ts";

/** `title` is a heading of level 2; `actions` stand to its right. */
export function Panel({
  title,
  note,
  actions,
  children,
  className,
}: {
  title?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={cn("min-w-0 overflow-hidden rounded-md border bg-surface", className)}
    >
      {title === undefined ? null : (
        <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-1.5">
          <h2 className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm font-semibold">
            <span id={id} className="flex min-w-0 items-center gap-2">
              {title}
            </span>
            {note === undefined ? null : <span className="text-xs font-normal text-faint">{note}</span>}
          </h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
