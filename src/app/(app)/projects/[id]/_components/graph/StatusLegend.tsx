/** What the marks of atoms mean, with how many there are: every one that occurs in the view. */
import { Repeat, UserPen } from "lucide-react";
import type { ReactNode } from "react";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { atomLooks, atomStatuses, type AtomStatus } from "@/components/status/looks.ts";
import { StatusBadge, type StatusLook } from "@/components/ui/Badge.tsx";
import { holdsCode } from "./draw-overview.ts";
import type { GraphViewName } from "./graph-filters.ts";
import type { Graph } from "./graph-model.ts";
import { OverviewSymbol } from "./OverviewSymbol.tsx";

/** Drawn as a frame in the overview. */
export const PERSON: StatusLook = { tone: "warn", icon: UserPen, word: "Needs a person" };

/** A frame in the overview, too. */
export const CYCLE: StatusLook = { tone: "warn", icon: Repeat, word: "In a cycle" };

function Entry({ count, children }: { count: number; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap">
      {children}
      <span className="text-faint tabular-nums">{formatCount(count)}</span>
    </span>
  );
}

function Symbols({ graph, counts }: { graph: Graph; counts: Readonly<Record<AtomStatus, number>> | undefined }) {
  if (counts !== undefined) {
    return atomStatuses
      .filter((status) => counts[status] > 0)
      .map((status) => (
        <Entry key={status} count={counts[status]}>
          <OverviewSymbol status={status} />
          {atomLooks[status].word}
        </Entry>
      ));
  }
  const code = Array.from({ length: graph.count }, (_, index) => index).filter((index) =>
    holdsCode(graph.kindOf(index)),
  ).length;
  return (
    <>
      {code === 0 ? null : (
        <Entry count={code}>
          <OverviewSymbol />
          code
        </Entry>
      )}
      {code === graph.count ? null : (
        <Entry count={graph.count - code}>
          <OverviewSymbol holdsCode={false} />
          comment or text
        </Entry>
      )}
    </>
  );
}

/** `note` says what part of the graph is shown. Atoms of imported code have no status: nothing of them is made. */
export function StatusLegend({
  graph,
  view,
  counts,
  note,
}: {
  graph: Graph;
  view: GraphViewName;
  counts: Readonly<Record<AtomStatus, number>> | undefined;
  note: string | undefined;
}) {
  const isOverview = view === "overview";
  const needsPerson = graph.needsPerson.filter(Boolean).length;
  const inCycles = graph.cycleOf.filter((cycle) => cycle !== undefined).length;
  const framed = (look: StatusLook) =>
    isOverview ? (
      <>
        <OverviewSymbol {...(counts === undefined ? {} : { status: "COMPLETED" as const })} isFramed />
        {look.word}
      </>
    ) : (
      <StatusBadge plain look={look} />
    );
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5">
      {isOverview ? (
        <Symbols graph={graph} counts={counts} />
      ) : counts === undefined ? (
        <span className="text-xs text-muted tabular-nums">{formatAmount(graph.count, "atom")}</span>
      ) : (
        atomStatuses
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <Entry key={status} count={counts[status]}>
              <StatusBadge plain look={atomLooks[status]} />
            </Entry>
          ))
      )}
      {needsPerson > 0 ? <Entry count={needsPerson}>{framed(PERSON)}</Entry> : null}
      {inCycles > 0 && view !== "groups" ? <Entry count={inCycles}>{framed(CYCLE)}</Entry> : null}
      {note === undefined ? null : (
        <span className="ml-auto min-w-0 truncate text-xs text-muted" title={note}>
          {note}
        </span>
      )}
    </div>
  );
}
