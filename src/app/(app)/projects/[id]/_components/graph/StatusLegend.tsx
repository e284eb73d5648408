/** What the marks mean, with how many there are. */
import { UserPen } from "lucide-react";
import { formatCount } from "@/components/format/format.ts";
import { atomLooks, atomStatuses, type AtomStatus } from "@/components/status/looks.ts";
import { StatusBadge, type StatusLook } from "@/components/ui/Badge.tsx";

/** Drawn as a frame in the overview. */
export const PERSON: StatusLook = { tone: "warn", icon: UserPen, word: "Needs a person" };

function Entry({ look, count }: { look: StatusLook; count: number }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusBadge plain look={look} />
      <span className="text-xs text-faint tabular-nums">{formatCount(count)}</span>
    </span>
  );
}

/** `note` says what part of the graph is shown. */
export function StatusLegend({
  counts,
  needsPerson,
  note,
}: {
  counts: Readonly<Record<AtomStatus, number>>;
  /** Counted in their status too. */
  needsPerson: number;
  note: string | undefined;
}) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5">
      {atomStatuses
        .filter((status) => counts[status] > 0)
        .map((status) => (
          <Entry key={status} look={atomLooks[status]} count={counts[status]} />
        ))}
      {needsPerson > 0 ? <Entry look={PERSON} count={needsPerson} /> : null}
      {note === undefined ? null : <span className="ml-auto truncate text-xs text-muted">{note}</span>}
    </div>
  );
}
