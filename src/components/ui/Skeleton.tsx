/** The shape of what is coming, in its final size, so that nothing moves when it arrives. */
import { cn } from "./cn.ts";

/** One grey bar. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-3.5 rounded-md bg-active", className)} />;
}

/** Rows of a table that is loading. */
export function TableSkeleton({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6 px-4">
          <Skeleton className="w-1/3" />
          <Skeleton className="w-20" />
          <Skeleton className="ml-auto w-24" />
          <Skeleton className="w-12" />
        </div>
      ))}
    </div>
  );
}
