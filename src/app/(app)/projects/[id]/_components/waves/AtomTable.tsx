"use client";
/** The atoms in a table of any length; statuses change in place as events arrive. */
import { useQueries, useSuspenseQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { isImported } from "@/components/status/is-imported.ts";
import { EmptyState } from "@/components/ui/States.tsx";
import { VirtualTable } from "@/components/ui/VirtualTable.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { useProject } from "../frame/ProjectFrame.tsx";
import { useOpenAtom } from "../atom/use-open-atom.ts";
import { atomColumns } from "./atom-columns.tsx";
import { ATOMS_PER_PAGE, atomPageQuery, type AtomFilters, type AtomSort } from "./atom-filters.ts";

type Atom = RouterOutputs["projects"]["atoms"]["items"][number];

/** Asks for the pages in view only. */
export function AtomTable({
  projectId,
  filters,
  onSort,
}: {
  projectId: string;
  filters: AtomFilters;
  onSort: (sort: AtomSort, direction: "asc" | "desc") => void;
}) {
  const trpc = useTRPC();
  const [openAtom] = useOpenAtom();
  const [pages, setPages] = useState<{ first: number; last: number }>({ first: 0, last: 0 });
  const shown = useDeferredValue(filters);
  const { data: start } = useSuspenseQuery(trpc.projects.atoms.queryOptions(atomPageQuery(projectId, shown, 0)));
  const wanted = useMemo(
    () =>
      Array.from({ length: pages.last - pages.first + 1 }, (_, index) => pages.first + index).filter(
        (page) => page > 0,
      ),
    [pages],
  );
  const results = useQueries({
    queries: wanted.map((page) => trpc.projects.atoms.queryOptions(atomPageQuery(projectId, shown, page))),
  });
  const onRange = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / ATOMS_PER_PAGE), last: Math.floor(last / ATOMS_PER_PAGE) };
    setPages((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, []);
  const imported = isImported(useProject());
  const columns = useMemo(
    () => atomColumns(imported, filters.sort, filters.dir, onSort),
    [imported, filters.sort, filters.dir, onSort],
  );

  if (start.total === 0) {
    return (
      <EmptyState icon={SearchX} title="No atom matches">
        Nothing fits what you search and filter for.
      </EmptyState>
    );
  }
  const rowAt = (index: number): Atom | undefined => {
    const page = Math.floor(index / ATOMS_PER_PAGE);
    const data = page === 0 ? start : results[wanted.indexOf(page)]?.data;
    return data?.items[index % ATOMS_PER_PAGE];
  };
  return (
    <VirtualTable<Atom>
      label="Atoms"
      columns={columns}
      count={start.total}
      rowAt={rowAt}
      rowKey={(atom) => atom.id}
      onRange={onRange}
      isSelected={(atom) => atom.id === openAtom}
    />
  );
}
