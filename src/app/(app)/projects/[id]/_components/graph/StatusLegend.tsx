/** What the marks mean, with how many there are. */
import { Repeat, UserPen } from "lucide-react";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { atomLooks, atomStatuses, type AtomStatus } from "@/components/status/looks.ts";
import { StatusBadge, type StatusLook } from "@/components/ui/Badge.tsx";

/** Drawn as a frame in the overview. */
export const PERSON: StatusLook = { tone: "warn", icon: UserPen, word: "Needs a person" };

/** A frame in the overview, too. */
export const CYCLE: StatusLook = { tone: "warn", icon: Repeat, word: "In a cycle" };

function Entry({ look, count }: { look: StatusLook; count: number }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusBadge plain look={look} />
      <span className="text-xs text-faint tabular-nums">{formatCount(count)}</span>
    </span>
  );
}

/** `note` says what part of the graph is shown. Atoms of imported code have no status: nothing of them is made. */
export function StatusLegend({
  counts,
  total,
  needsPerson,
  note,
}: {
  counts: Readonly<Record<AtomStatus, number>> | undefined;
  total: number;
  /** Counted in their status too. */
  needsPerson: number;
  note: string | undefined;
}) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5">
      {counts === undefined ? (
        <span className="text-xs text-muted tabular-nums">{formatAmount(total, "atom")}</span>
      ) : (
        atomStatuses
          .filter((status) => counts[status] > 0)
          .map((status) => <Entry key={status} look={atomLooks[status]} count={counts[status]} />)
      )}
      {needsPerson > 0 ? <Entry look={PERSON} count={needsPerson} /> : null}
      {note === undefined ? null : <span className="ml-auto truncate text-xs text-muted">{note}</span>}
    </div>
  );
}
