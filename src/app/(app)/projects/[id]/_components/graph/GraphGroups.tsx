"use client";
/** Modules down, waves across, and in each crossing how far its atoms are. */
import Link from "next/link";
import { useMemo } from "react";
import { formatAmount, formatCount } from "@/components/format/format.ts";
import { atomLooks, atomStatuses, type AtomStatus } from "@/components/status/looks.ts";
import { Progress } from "@/components/ui/Progress.tsx";
import type { Graph } from "./graph-model.ts";
import { moduleNames } from "./module-names.ts";
import type { GraphStatus } from "./use-graph-status.ts";

type Counts = Partial<Record<AtomStatus, number>>;

/** Above this many waves, some share a column. */
const MOST_COLUMNS = 40;

interface Group {
  readonly module: string;
  readonly total: number;
  /** By column. */
  readonly cells: ReadonlyMap<number, Counts>;
}

/** `wavesPerColumn` waves share a column. */
function group(graph: Graph, status: GraphStatus, wavesPerColumn: number): Group[] {
  const modules = moduleNames(Array.from({ length: graph.count }, (_, index) => graph.fileOf(index)));
  const groups = new Map<string, { total: number; cells: Map<number, Counts> }>();
  modules.forEach((module, index) => {
    const found = groups.get(module) ?? { total: 0, cells: new Map<number, Counts>() };
    groups.set(module, found);
    found.total += 1;
    const column = Math.floor((graph.waveOf[index] ?? 0) / wavesPerColumn);
    const counts = found.cells.get(column) ?? {};
    found.cells.set(column, counts);
    const word = status.of[index] ?? "PENDING";
    counts[word] = (counts[word] ?? 0) + 1;
  });
  return [...groups].map(([module, { total, cells }]) => ({ module, total, cells }));
}

function sum(counts: Counts): number {
  return atomStatuses.reduce((total, status) => total + (counts[status] ?? 0), 0);
}

function words(counts: Counts): string {
  return atomStatuses
    .filter((status) => (counts[status] ?? 0) > 0)
    .map((status) => `${formatCount(counts[status] ?? 0)} ${atomLooks[status].word.toLowerCase()}`)
    .join(", ");
}

interface Column {
  readonly label: string;
  /** The one wave of the column; undefined where several share it. */
  readonly wave: number | undefined;
}

function columnsOf(waves: number, wavesPerColumn: number): Column[] {
  return Array.from({ length: Math.ceil(waves / wavesPerColumn) }, (_, column) => {
    const first = column * wavesPerColumn;
    const last = Math.min(first + wavesPerColumn, waves) - 1;
    return first === last
      ? { label: String(first), wave: first }
      : { label: `${String(first)}–${String(last)}`, wave: undefined };
  });
}

function Cell({
  counts,
  module,
  column,
  most,
  projectId,
  isImported,
}: {
  counts: Counts;
  module: string;
  column: Column;
  /** Atoms in the fullest cell. */
  most: number;
  projectId: string;
  isImported: boolean;
}) {
  const total = sum(counts);
  const of = `${module}, ${column.wave === undefined ? "waves" : "wave"} ${column.label}`;
  const says = `${of}: ${isImported ? formatAmount(total, "atom") : words(counts)}`;
  const wave = column.wave === undefined ? "" : `wave=${String(column.wave)}&`;
  return (
    <Link
      href={`/projects/${projectId}/waves?${wave}q=${encodeURIComponent(module)}`}
      aria-label={says}
      title={says}
      className="flex flex-col gap-1 rounded-md px-1.5 py-1 -outline-offset-2 hover:bg-active"
    >
      <span className="text-right text-xs tabular-nums">{formatCount(total)}</span>
      {isImported ? (
        // Square root, so that a cell of a few atoms stays visible beside one of hundreds.
        <span aria-hidden className="h-1 overflow-hidden rounded-full bg-active">
          <span className="block h-full bg-accent" style={{ width: `${String(Math.sqrt(total / most) * 100)}%` }} />
        </span>
      ) : (
        <Progress
          label={says}
          total={total}
          parts={[
            { tone: "ok", count: counts.COMPLETED ?? 0 },
            { tone: "bad", count: counts.FAILED ?? 0 },
            { tone: "warn", count: counts.BLOCKED ?? 0 },
            { tone: "run", count: counts.RUNNING ?? 0 },
          ]}
          className="h-1"
        />
      )}
    </Link>
  );
}

export function GraphGroups({
  graph,
  status,
  projectId,
  isImported,
}: {
  graph: Graph;
  status: GraphStatus;
  projectId: string;
  isImported: boolean;
}) {
  const wavesPerColumn = Math.ceil(graph.waves / MOST_COLUMNS);
  const groups = useMemo(() => group(graph, status, wavesPerColumn), [graph, status, wavesPerColumn]);
  const columns = useMemo(() => columnsOf(graph.waves, wavesPerColumn), [graph.waves, wavesPerColumn]);
  const most = useMemo(
    () => groups.reduce((all, { cells }) => Math.max(all, ...[...cells.values()].map(sum)), 1),
    [groups],
  );
  return (
    <div
      role="region"
      aria-label="Modules by wave"
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto -outline-offset-2"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">Atoms by module and wave with their status</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 h-8 w-56 border-r border-b bg-surface px-4 text-left text-xs font-medium text-faint"
            >
              Module
            </th>
            {columns.map(({ label }) => (
              <th
                key={label}
                scope="col"
                className="sticky top-0 z-10 h-8 min-w-13 border-b bg-surface px-2 text-right text-xs font-medium text-faint tabular-nums"
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ module, total, cells }) => (
            <tr key={module} className="group">
              <th
                scope="row"
                className="sticky left-0 z-10 max-w-36 border-r border-b bg-surface px-4 py-1 text-left font-normal group-hover:bg-subtle sm:max-w-72"
              >
                <span className="block truncate font-mono text-xs">{module}</span>
                <span className="block text-xs text-faint tabular-nums">{formatAmount(total, "atom")}</span>
              </th>
              {columns.map((column, place) => {
                const counts = cells.get(place);
                return (
                  <td key={column.label} className="border-b p-0.5 align-middle group-hover:bg-subtle">
                    {counts === undefined ? null : (
                      <Cell
                        counts={counts}
                        module={module}
                        column={column}
                        most={most}
                        projectId={projectId}
                        isImported={isImported}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
