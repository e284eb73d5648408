/** What the marks mean, with how many there are. */
import { formatCount } from "@/components/format/format.ts";
import { atomLooks, atomStatuses, type AtomStatus } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";

/** `note` says what part of the graph is shown. */
export function StatusLegend({
  counts,
  note,
}: {
  counts: Readonly<Record<AtomStatus, number>>;
  note: string | undefined;
}) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5">
      {atomStatuses
        .filter((status) => counts[status] > 0)
        .map((status) => (
          <span key={status} className="inline-flex items-center gap-1.5">
            <StatusBadge plain look={atomLooks[status]} />
            <span className="text-xs text-faint tabular-nums">{formatCount(counts[status])}</span>
          </span>
        ))}
      {note === undefined ? null : <span className="ml-auto truncate text-xs text-muted">{note}</span>}
    </div>
  );
}
