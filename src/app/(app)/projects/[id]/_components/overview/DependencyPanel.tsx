/** Dependencies by type, and by who found them. */
import { dependencyLooks, dependencyTypes, resolverName } from "@/components/atom/dependency-looks.ts";
import { formatCount, formatShare } from "@/components/format/format.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Count = RouterOutputs["projects"]["importFigures"]["dependencies"][number];

/** In the order in which they are asked. */
const ORDER = ["scope", "module", "member", "typescript", "pyright"];

/** One word each, so that all of them stand side by side. */
const SHORT: Readonly<Record<string, string>> = {
  scope: "Scopes",
  module: "Modules",
  member: "Members",
  typescript: "TypeScript",
  pyright: "Pyright",
};

function sum(counts: readonly Count[], of: "count" | "typeOnly" | "crossFile"): number {
  return counts.reduce((total, count) => total + count[of], 0);
}

function Figure({ value, strong = false }: { value: number; strong?: boolean }) {
  if (value === 0) return <span className="text-faint">–</span>;
  return <span className={strong ? "font-medium" : undefined}>{formatCount(value)}</span>;
}

export function DependencyPanel({ counts }: { counts: readonly Count[] }) {
  const known = [...new Set(counts.map(({ resolver }) => resolver))];
  const resolvers = known.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));
  const total = sum(counts, "count");
  if (total === 0) {
    return (
      <Panel title="Dependencies">
        <p className="px-4 py-3 text-sm text-muted">No atom needs another one.</p>
      </Panel>
    );
  }
  const rows = [
    ...dependencyTypes
      .map((type) => ({ key: type, type, of: counts.filter((count) => count.type === type) }))
      .filter(({ of }) => of.length > 0),
    { key: "all", type: null, of: counts },
  ];
  return (
    <Panel title="Dependencies" note="by type, and by who found them">
      <Table label="Dependencies by type and resolver">
        <thead>
          <tr>
            <Th className="px-2">Type</Th>
            <Th className="px-2 text-right">All</Th>
            <Th className="px-2 text-right">Share</Th>
            <Th className="px-2 text-right">Across files</Th>
            <Th className="px-2 text-right">Type only</Th>
            {resolvers.map((resolver) => (
              <Th
                key={resolver}
                className="px-2 text-right"
                title={resolver === "" ? undefined : upper(resolverName(resolver))}
              >
                {resolver === "" ? "Not recorded" : (SHORT[resolver] ?? resolver)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, type, of }) => (
            <Tr key={key} className={type === null ? "border-t font-medium" : ""}>
              <Td className="px-2 whitespace-nowrap">
                {type === null ? (
                  "All types"
                ) : (
                  <span className="flex items-center gap-2" title={dependencyLooks[type].about}>
                    <span
                      aria-hidden
                      className="h-0.5 w-4 rounded-full"
                      style={{ background: dependencyLooks[type].colour }}
                    />
                    {upper(dependencyLooks[type].word)}
                  </span>
                )}
              </Td>
              <Td numeric className="px-2">
                <Figure value={sum(of, "count")} strong />
              </Td>
              <Td numeric className="px-2 text-muted">
                {formatShare(sum(of, "count") / total)}
              </Td>
              <Td numeric className="px-2">
                <Figure value={sum(of, "crossFile")} />
              </Td>
              <Td numeric className="px-2">
                <Figure value={sum(of, "typeOnly")} />
              </Td>
              {resolvers.map((resolver) => (
                <Td key={resolver} numeric className="px-2">
                  <Figure
                    value={sum(
                      of.filter((count) => count.resolver === resolver),
                      "count",
                    )}
                  />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function place(resolver: string): number {
  const found = ORDER.indexOf(resolver);
  return found < 0 ? ORDER.length : found;
}

function upper(word: string): string {
  return `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;
}
