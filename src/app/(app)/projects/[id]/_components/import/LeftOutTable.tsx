"use client";
/** Files and folders that were left out, each with its reason. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { BreakableName } from "@/components/ui/BreakableName.tsx";
import { Pager } from "@/components/ui/Pager.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { ROWS_PER_PAGE, toListQuery, type ImportFilters } from "./import-filters.ts";
import { NoRows } from "./NoRows.tsx";

export interface ListProps {
  readonly projectId: string;
  readonly filters: ImportFilters;
  readonly onPage: (page: number) => void;
}

export function LeftOutTable({ projectId, filters, onPage }: ListProps) {
  const trpc = useTRPC();
  const shown = useDeferredValue(filters);
  const { data } = useSuspenseQuery(
    trpc.projects.importLeftOut.queryOptions({ ...toListQuery(projectId, shown), reason: shown.reason }),
  );
  return (
    <>
      <Panel>
        {data.items.length === 0 ? (
          <NoRows isFiltered={filters.q !== "" || filters.reason !== null} good="Nothing was left out">
            Every file of the repository is source that is analysed.
          </NoRows>
        ) : (
          <Table label="Left out">
            <thead>
              <tr>
                <Th className="w-1/2">Path</Th>
                <Th>Reason</Th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ path, reason }, index) => (
                <Tr key={`${String(index)} ${path}`}>
                  <Td className="min-w-40 py-1.5 font-mono text-xs">
                    <BreakableName>{path}</BreakableName>
                  </Td>
                  <Td className="min-w-48 py-1.5 text-muted">{reason}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
      <Pager page={filters.page} pageSize={ROWS_PER_PAGE} total={data.total} noun="path" onPage={onPage} />
    </>
  );
}
