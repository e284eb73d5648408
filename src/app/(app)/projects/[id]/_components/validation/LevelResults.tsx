"use client";
/** The results of one level by subject, what failed first, down to the finding and its atom. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useDeferredValue } from "react";
import { AtomName } from "@/components/atom/AtomName.tsx";
import { CheckList } from "@/components/atom/CheckList.tsx";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { standingLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { FilterChips } from "@/components/ui/FilterChips.tsx";
import { Pager } from "@/components/ui/Pager.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { SearchField } from "@/components/ui/SearchField.tsx";
import { Select } from "@/components/ui/Select.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { AtomLink } from "../atom/AtomLink.tsx";
import { RESULTS_PER_PAGE, standings, toResultsQuery, type CheckFilters } from "./check-filters.ts";
import type { LevelSummary } from "./LevelCards.tsx";
import { countOf, sumOf } from "./standing-counts.ts";
import { SubjectAtoms } from "./SubjectAtoms.tsx";

type Subject = RouterOutputs["projects"]["validationResults"]["items"][number];
type Change = { readonly [K in keyof CheckFilters]?: CheckFilters[K] | null };

const ANY = "*";

function SubjectRow({ subject, projectId, isOnly }: { subject: Subject; projectId: string; isOnly: boolean }) {
  return (
    <li className="border-b last:border-b-0">
      <details className="group/subject" open={subject.standing === "FAILED" || isOnly}>
        <summary className="flex min-h-9 items-center gap-3 px-4 py-1 text-sm -outline-offset-2 hover:bg-subtle">
          <span aria-hidden className="text-faint transition-transform duration-100 group-open/subject:rotate-90">
            ›
          </span>
          <span className="flex min-w-0 flex-1 font-mono text-xs" title={subject.subject}>
            <AtomName
              atom={{
                name: subject.which === "" ? subject.subject : withoutNumber(subject.subject),
                kind: "",
                which: subject.which,
              }}
            />
          </span>
          <span className="text-xs whitespace-nowrap text-faint tabular-nums max-sm:hidden">{inWords(subject)}</span>
          <StatusBadge plain look={standingLooks[subject.standing]} className="w-18" />
        </summary>
        <div className="border-t bg-subtle/40 py-1 pr-1 pl-5">
          <CheckList checks={subject.checks} />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-xs">
            {subject.atomId === null ? (
              <SubjectAtoms projectId={projectId} subject={subject} />
            ) : (
              <AtomLink
                id={subject.atomId}
                className="rounded-md font-medium text-accent-text underline underline-offset-2"
              >
                Open the atom
              </AtomLink>
            )}
          </div>
        </div>
      </details>
    </li>
  );
}

/** An atom's key numbers those of one name; which one it is says more. */
function withoutNumber(key: string): string {
  return key.replace(/~\d+$/, "");
}

/** Of the check that is asked for. */
function inWords({ counts }: Subject): string {
  const notes = counts.noted === 0 ? "" : `, ${formatAmount(counts.noted, "note")}`;
  return `${formatCount(counts.passed)} of ${formatAmount(sumOf(counts), "check")} passed${notes}`;
}

function Toolbar({
  level,
  filters,
  onChange,
}: {
  level: LevelSummary;
  filters: CheckFilters;
  onChange: (change: Change) => void;
}) {
  const checks = [
    { value: ANY, label: "All checks" },
    ...level.checks.map((check) => ({ value: check.check, label: check.check })),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label="Search subjects"
        value={filters.q}
        onChange={(q) => onChange({ q: q === "" ? null : q, page: null })}
        className="w-full sm:w-56"
      />
      <Select
        label="Check"
        value={filters.check ?? ANY}
        options={checks}
        onChange={(check) => onChange({ check: check === ANY ? null : check, page: null })}
        className="min-w-36"
      />
      <FilterChips
        label="Filter by standing"
        all={{ label: "All", count: sumOf(level.subjects) }}
        value={filters.standing}
        chips={standings
          .filter((standing) => countOf(level.subjects, standing) > 0 || filters.standing === standing)
          .map((standing) => ({
            value: standing,
            label: standingLooks[standing].word,
            // Those of one check alone are not counted.
            ...(filters.check === null ? { count: countOf(level.subjects, standing) } : {}),
          }))}
        onChange={(standing) => onChange({ standing, page: null })}
      />
    </div>
  );
}

export function LevelResults({
  projectId,
  level,
  filters,
  onChange,
}: {
  projectId: string;
  level: LevelSummary;
  filters: CheckFilters;
  onChange: (change: Change) => void;
}) {
  const trpc = useTRPC();
  const shown = useDeferredValue(filters);
  const { data } = useSuspenseQuery(
    trpc.projects.validationResults.queryOptions(toResultsQuery(projectId, level.level, shown)),
  );
  return (
    <>
      <Toolbar level={level} filters={filters} onChange={onChange} />
      <Panel>
        {data.items.length === 0 ? (
          <EmptyState icon={SearchX} title="No result">
            {sumOf(level.counts) === 0
              ? "Nothing of this level has been checked yet."
              : "Nothing fits what you search and filter for."}
          </EmptyState>
        ) : (
          <ul>
            {data.items.map((subject) => (
              <SubjectRow
                key={`${subject.subjectType} ${subject.subject}`}
                subject={subject}
                projectId={projectId}
                isOnly={data.total === 1}
              />
            ))}
          </ul>
        )}
      </Panel>
      <Pager
        page={filters.page}
        pageSize={RESULTS_PER_PAGE}
        total={data.total}
        noun="subject"
        onPage={(page) => onChange({ page })}
      />
    </>
  );
}
