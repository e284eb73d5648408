"use client";
/** What of the calls is shown, and taking it away as a file. */
import { TriangleAlert } from "lucide-react";
import { callLooks } from "@/components/budget/call-looks.ts";
import { ExportMenu } from "@/components/ui/ExportMenu.tsx";
import { FilterChips } from "@/components/ui/FilterChips.tsx";
import { SearchField } from "@/components/ui/SearchField.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { callStates, isFiltered, toLedgerUrl, type CostChange, type CostFilters } from "./cost-filters.ts";

type Cost = RouterOutputs["budgets"]["project"];

const COUNT = { RESERVED: "reserved", SETTLED: "settled", LOST: "lost" } as const;

function Chip({ state }: { state: (typeof callStates)[number] }) {
  const { icon: Icon, word } = callLooks[state];
  return (
    <>
      <Icon aria-hidden className="size-3.5" />
      {word}
    </>
  );
}

export function LedgerToolbar({
  projectId,
  cost,
  filters,
  onChange,
}: {
  projectId: string;
  cost: Cost;
  filters: CostFilters;
  onChange: (change: CostChange) => void;
}) {
  const { calls, byTask } = cost;
  const task = byTask.find(({ taskId }) => taskId === filters.task);
  const narrowed = [
    filters.provider === null && filters.model === null
      ? undefined
      : `${filters.provider ?? ""} ${filters.model ?? ""}`,
    filters.wave === null ? undefined : `wave ${String(filters.wave)}`,
    filters.task === null ? undefined : (task?.name ?? "a task"),
  ].filter((words) => words !== undefined);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label="Search atoms, models, faults"
        value={filters.q}
        onChange={(q) => onChange({ q: q === "" ? null : q })}
        className="w-full sm:w-64"
      />
      <FilterChips
        label="Filter by state"
        all={{ label: "All", count: calls.total }}
        value={filters.state}
        chips={callStates
          .filter((state) => calls[COUNT[state]] > 0 || filters.state === state)
          .map((state) => ({ value: state, label: <Chip state={state} />, count: calls[COUNT[state]] }))}
        onChange={(state) => onChange({ state })}
      />
      {calls.faults > 0 || filters.fault ? (
        <FilterChips
          label="Filter by how it ended"
          all={{ label: "Any end" }}
          value={filters.fault ? "fault" : null}
          chips={[
            {
              value: "fault",
              label: (
                <>
                  <TriangleAlert aria-hidden className="size-3.5" />
                  With a fault
                </>
              ),
              count: calls.faults,
            },
          ]}
          onChange={(value) => onChange({ fault: value === null ? null : true })}
        />
      ) : null}
      {narrowed.length === 0 ? null : (
        <span className="text-xs text-muted">
          only {narrowed.join(", ")}{" "}
          <button
            type="button"
            onClick={() => onChange({ provider: null, model: null, wave: null, task: null })}
            className="rounded-md font-medium text-accent-text underline underline-offset-2"
          >
            Show all
          </button>
        </span>
      )}
      <ExportMenu
        urlOf={(format) => toLedgerUrl(projectId, filters, format)}
        note={isFiltered(filters) ? ", as filtered" : ""}
      />
    </div>
  );
}
