/** Why an atom has the confidence it has: each signal's share of the score and what it rests on. */
import type { ConfidenceSignalView } from "@/server/services/views/atom.ts";
import { formatProbability } from "../format/format.ts";
import { cn } from "../ui/cn.ts";

/** `score` is the confidence; null before it was scored. What needs a person rests on no signal. */
export function SignalList({
  signals,
  score,
  needsPerson,
  isImported = false,
}: {
  signals: readonly ConfidenceSignalView[];
  score: number | null;
  needsPerson: boolean;
  /** Nobody reviews imported code, so no decision made a probability of its score. */
  isImported?: boolean;
}) {
  if (needsPerson) {
    return (
      <p className="text-sm text-pretty">
        No generator made what the contract asks for, so its confidence is 0 until a person writes it.
      </p>
    );
  }
  if (signals.length === 0) return <p className="text-sm text-muted">Not scored yet.</p>;
  return (
    <div className="flex flex-col gap-2.5">
      {score === null ? null : (
        <p className="text-sm">
          {isImported ? "Confidence" : "Right with probability"}{" "}
          <span className="font-medium tabular-nums">{formatProbability(score)}</span>
          <span className="text-faint">{isImported ? ", from what can be known of it:" : ", by these signals:"}</span>
        </p>
      )}
      <ul className="flex flex-col gap-2.5">
        {signals.map((signal) => (
          <li key={signal.name} className="text-sm">
            <div className="flex items-center gap-3">
              <span className="w-28 shrink-0 truncate first-letter:uppercase">{signal.name}</span>
              <span aria-hidden className="relative h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-active">
                <span
                  className={cn(
                    "absolute inset-y-0 left-0",
                    signal.value >= 0.8 ? "bg-ok-mark" : signal.value >= 0.5 ? "bg-warn-mark" : "bg-bad-mark",
                  )}
                  style={{ width: `${String(signal.value * 100)}%` }}
                />
              </span>
              <span className="w-28 shrink-0 text-right text-xs text-muted tabular-nums">
                {formatProbability(signal.value)} × {formatProbability(signal.weight)}
              </span>
            </div>
            <p className="mt-0.5 text-xs text-pretty text-faint">{signal.evidence}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
