/** What the standings mean; only those that occur. */
import { standingLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { standings } from "./check-filters.ts";
import type { LevelSummary } from "./LevelCards.tsx";
import { countOf } from "./standing-counts.ts";

const MEANING: Record<(typeof standings)[number], string> = {
  FAILED: "a required check failed",
  NOTED: "every required check passed; an optional one found something worth a look",
  NOT_RUN: "a required check has not run",
  PASSED: "every check passed",
};

export function StandingLegend({ level }: { level: LevelSummary }) {
  const present = standings.filter((standing) => countOf(level.subjects, standing) > 0);
  if (present.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {present.map((standing) => (
        <div key={standing} className="flex items-baseline gap-1.5">
          <dt className="shrink-0">
            <StatusBadge plain look={standingLooks[standing]} />
          </dt>
          <dd className="text-muted">{MEANING[standing]}</dd>
        </div>
      ))}
    </dl>
  );
}
