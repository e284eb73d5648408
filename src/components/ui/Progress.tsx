/** How far something is: one bar, or parts of a whole by status. */
import type { Tone } from "./Badge.tsx";
import { cn } from "./cn.ts";

const MARK: Record<Tone, string> = {
  ok: "bg-ok-mark",
  run: "bg-run-mark",
  warn: "bg-warn-mark",
  bad: "bg-bad-mark",
  idle: "bg-idle-mark",
};

/** Parts of `total` in their order; what is left stays empty. `label` says it in words. */
export function Progress({
  label,
  parts,
  total,
  className,
}: {
  label: string;
  parts: readonly { readonly tone: Tone; readonly count: number }[];
  total: number;
  className?: string;
}) {
  const done = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, 1)}
      aria-valuenow={Math.min(done, Math.max(total, 1))}
      className={cn("flex h-1.5 w-full overflow-hidden rounded-full bg-active", className)}
    >
      {parts.map((part) =>
        part.count === 0 ? null : (
          <span
            key={part.tone}
            className={cn("h-full transition-[width] duration-150", MARK[part.tone])}
            style={{ width: `${(part.count / Math.max(total, 1)) * 100}%` }}
          />
        ),
      )}
    </div>
  );
}
