/** A bar per minute: atoms completed, and on top the tries that failed. */
import { formatAmount } from "@/components/format/format.ts";
import type { RouterOutputs } from "@/trpc/types.ts";

type Minute = RouterOutputs["workers"]["history"]["minutes"][number];

const share = (value: number, most: number): string => `${String((value / most) * 100)}%`;

export function Sparkline({ minutes }: { minutes: readonly Minute[] }) {
  const most = Math.max(1, ...minutes.map(({ completed, failed }) => completed + failed));
  const perMinute = minutes.map(({ completed }) => String(completed)).join(", ");
  return (
    <div
      role="img"
      aria-label={`Atoms completed per minute, the last ${String(minutes.length)} minutes: ${perMinute}`}
      className="flex h-9 w-full max-w-40 items-end gap-px border-b"
    >
      {minutes.map(({ at, completed, failed }) => (
        <span
          key={at.getTime()}
          title={`${at.toISOString().slice(11, 16)} UTC: ${formatAmount(completed, "atom")} completed, ${formatAmount(failed, "try", "tries")} failed`}
          className="flex h-full min-w-0 flex-1 flex-col justify-end hover:bg-active"
        >
          <span className="bg-bad-mark" style={{ height: share(failed, most) }} />
          <span className="bg-ok-mark" style={{ height: share(completed, most) }} />
        </span>
      ))}
    </div>
  );
}
