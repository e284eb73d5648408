"use client";
/** Names that nobody could follow, with the atom that uses each and why. */
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useDeferredValue } from "react";
import { atomLabel } from "@/components/atom/AtomName.tsx";
import { BreakableName } from "@/components/ui/BreakableName.tsx";
import { Pager } from "@/components/ui/Pager.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { AtomLink } from "../atom/AtomLink.tsx";
import { codeHref } from "../code/code-href.ts";
import { ROWS_PER_PAGE, toListQuery } from "./import-filters.ts";
import type { ListProps } from "./LeftOutTable.tsx";
import { NoRows } from "./NoRows.tsx";

export function UnresolvedTable({ projectId, filters, onPage }: ListProps) {
  const trpc = useTRPC();
  const shown = useDeferredValue(filters);
  const { data } = useSuspenseQuery(
    trpc.projects.importUnresolved.queryOptions({ ...toListQuery(projectId, shown), group: shown.reason }),
  );
  return (
    <>
      <Panel>
        {data.items.length === 0 ? (
          <NoRows isFiltered={filters.q !== "" || filters.reason !== null} good="Every name was followed">
            Every name that leads somewhere within the repository leads to an atom.
          </NoRows>
        ) : (
          <Table label="Unresolved names">
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>Atom</Th>
                <Th>Place</Th>
                <Th>Why</Th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ name, reason, atomId, atomName, atomKind, atomWhich, file, line, start }) => (
                <Tr key={`${atomId} ${String(start)} ${name}`}>
                  <Td className="min-w-36 py-1.5 font-mono text-xs font-medium">
                    <BreakableName>{name}</BreakableName>
                  </Td>
                  <Td className="min-w-36 py-1.5">
                    <AtomLink id={atomId} className="rounded-md text-accent-text hover:underline">
                      <BreakableName>{atomLabel({ name: atomName, kind: atomKind, which: atomWhich })}</BreakableName>
                    </AtomLink>
                  </Td>
                  <Td className="min-w-36 py-1.5 font-mono text-xs">
                    <Link
                      href={codeHref(projectId, file, line)}
                      className="rounded-md text-accent-text hover:underline"
                    >
                      <BreakableName>{`${file}:${String(line)}`}</BreakableName>
                    </Link>
                  </Td>
                  <Td className="min-w-48 py-1.5 text-muted">{reason}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
      <Pager page={filters.page} pageSize={ROWS_PER_PAGE} total={data.total} noun="name" onPage={onPage} />
    </>
  );
}
