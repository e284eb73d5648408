/** The name of a key. */
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** One key or chord, e.g. `⌘K`. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-md border border-line bg-subtle px-1 font-sans text-2xs text-muted",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
