"use client";
/** Files that do not parse as a whole or were read with a note, each place with a link into the code. */
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useDeferredValue } from "react";
import { formatAmount, formatBytes } from "@/components/format/format.ts";
import { languageName } from "@/components/format/language-name.ts";
import { Pager } from "@/components/ui/Pager.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { codeHref } from "../code/code-href.ts";
import { DiagnosticIcon } from "../code/DiagnosticIcon.tsx";
import { ROWS_PER_PAGE, toListQuery } from "./import-filters.ts";
import type { ListProps } from "./LeftOutTable.tsx";
import { NoRows } from "./NoRows.tsx";

export function DiagnosticTable({ projectId, filters, onPage }: ListProps) {
  const trpc = useTRPC();
  const shown = useDeferredValue(filters);
  const { data } = useSuspenseQuery(trpc.projects.importDiagnostics.queryOptions(toListQuery(projectId, shown)));
  return (
    <>
      <Panel>
        {data.items.length === 0 ? (
          <NoRows isFiltered={filters.q !== ""} good="Every file parses">
            No file holds anything that its language does not allow.
          </NoRows>
        ) : (
          <ul className="divide-y">
            {data.items.map(({ path, language, bytes, count, diagnostics }) => (
              <li key={path} className="px-4 py-2.5">
                <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm">
                  <Link
                    href={codeHref(projectId, path, diagnostics[0]?.line)}
                    className="min-w-0 rounded-md font-mono text-xs font-medium break-all hover:underline"
                  >
                    {path}
                  </Link>
                  <span className="text-xs text-faint tabular-nums">
                    {language === null ? "" : `${languageName(language)}, `}
                    {formatBytes(bytes)}, {formatAmount(count, "diagnostic")}
                  </span>
                </p>
                <ul className="mt-1 flex flex-col text-sm">
                  {diagnostics.map(({ severity, line, column, message }, index) => (
                    <li key={index}>
                      <Link
                        href={codeHref(projectId, path, line)}
                        className="flex items-start gap-2 rounded-md py-0.5 -outline-offset-2 hover:bg-subtle"
                      >
                        <DiagnosticIcon severity={severity} />
                        <span className="w-16 shrink-0 font-mono text-xs leading-5 text-faint tabular-nums">
                          {line}:{column}
                        </span>
                        <span className="min-w-0 break-words text-muted">{message}</span>
                      </Link>
                    </li>
                  ))}
                  {count > diagnostics.length ? (
                    <li className="pl-5.5 text-xs text-faint">
                      and {formatAmount(count - diagnostics.length, "more", "more")}; the export has them all
                    </li>
                  ) : null}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Pager page={filters.page} pageSize={ROWS_PER_PAGE} total={data.total} noun="file" onPage={onPage} />
    </>
  );
}
