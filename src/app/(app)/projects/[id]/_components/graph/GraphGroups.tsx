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

interface Group {
  readonly module: string;
  readonly total: number;
  /** By wave. */
  readonly cells: ReadonlyMap<number, Counts>;
}

function group(graph: Graph, status: GraphStatus): Group[] {
  const modules = moduleNames(Array.from({ length: graph.count }, (_, index) => graph.fileOf(index)));
  const groups = new Map<string, { total: number; cells: Map<number, Counts> }>();
  modules.forEach((module, index) => {
    const found = groups.get(module) ?? { total: 0, cells: new Map<number, Counts>() };
    groups.set(module, found);
    found.total += 1;
    const wave = graph.waveOf[index] ?? 0;
    const counts = found.cells.get(wave) ?? {};
    found.cells.set(wave, counts);
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

function Cell({
  counts,
  module,
  wave,
  projectId,
}: {
  counts: Counts;
  module: string;
  wave: number;
  projectId: string;
}) {
  const total = sum(counts);
  const says = `${module}, wave ${String(wave)}: ${words(counts)}`;
  return (
    <Link
      href={`/projects/${projectId}/waves?wave=${String(wave)}&q=${encodeURIComponent(module)}`}
      aria-label={says}
      title={says}
      className="flex flex-col gap-1 rounded-md px-1.5 py-1 -outline-offset-2 hover:bg-active"
    >
      <span className="text-right text-xs tabular-nums">{formatCount(total)}</span>
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
    </Link>
  );
}

export function GraphGroups({ graph, status, projectId }: { graph: Graph; status: GraphStatus; projectId: string }) {
  const groups = useMemo(() => group(graph, status), [graph, status]);
  const waves = Array.from({ length: graph.waves }, (_, wave) => wave);
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
            {waves.map((wave) => (
              <th
                key={wave}
                scope="col"
                className="sticky top-0 z-10 h-8 min-w-13 border-b bg-surface px-2 text-right text-xs font-medium text-faint tabular-nums"
              >
                {wave}
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
              {waves.map((wave) => {
                const counts = cells.get(wave);
                return (
                  <td key={wave} className="border-b p-0.5 align-middle group-hover:bg-subtle">
                    {counts === undefined ? null : (
                      <Cell counts={counts} module={module} wave={wave} projectId={projectId} />
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
