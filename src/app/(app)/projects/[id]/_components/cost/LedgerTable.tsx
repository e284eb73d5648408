"use client";
/** The calls, one row each, a page at a time. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { ReceiptText, SearchX } from "lucide-react";
import { useDeferredValue } from "react";
import { callLooks, callStateWords } from "@/components/budget/call-looks.ts";
import { formatAmount, formatCallCost, formatCost, formatCount } from "@/components/format/format.ts";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { BreakableName } from "@/components/ui/BreakableName.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Pager } from "@/components/ui/Pager.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { SortHead } from "@/components/ui/SortHead.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { AtomLink } from "../atom/AtomLink.tsx";
import { CALLS_PER_PAGE, toLedgerQuery, type CostChange, type CostFilters } from "./cost-filters.ts";

type Call = RouterOutputs["budgets"]["ledger"]["items"][number];

const NONE = <span className="text-faint">–</span>;

function Price({ price }: { price: Call["price"] }) {
  if (price === null) return NONE;
  return (
    <span className="whitespace-nowrap" title={`Dollars per million tokens: in, cached, out; as of ${price.asOf}`}>
      {[price.input, price.cached, price.output].map((dollars) => `$${String(dollars)}`).join(" / ")}
      <span className="block text-2xs leading-3 text-faint">{price.asOf}</span>
    </span>
  );
}

function CallRow({ call }: { call: Call }) {
  const { atom, state } = call;
  const isUnderWay = state === "RESERVED";
  return (
    <Tr>
      <Td className="py-1.5 whitespace-nowrap text-muted">
        <RelativeTime date={call.at} />
      </Td>
      <Td className="min-w-36 py-1.5">
        {atom === null ? (
          <span className="text-faint">gone</span>
        ) : (
          <AtomLink id={atom.id} className="rounded-md text-accent-text hover:underline">
            <BreakableName>{atom.name === "" ? atom.kind : atom.name}</BreakableName>
          </AtomLink>
        )}
      </Td>
      <Td className="py-1.5">
        <span className="flex flex-col">
          <span className="text-muted">{call.provider}</span>
          <span className="font-mono text-xs break-words">{call.model}</span>
        </span>
      </Td>
      <Td numeric className="py-1.5">
        {isUnderWay ? NONE : formatCount(call.tokensIn)}
      </Td>
      <Td numeric className="py-1.5 text-muted">
        {isUnderWay ? NONE : formatCount(call.tokensCached)}
      </Td>
      <Td numeric className="py-1.5">
        {isUnderWay ? NONE : formatCount(call.tokensOut)}
      </Td>
      <Td numeric className="py-1.5 text-xs text-muted">
        <Price price={call.price} />
      </Td>
      <Td numeric className="py-1.5">
        {isUnderWay ? (
          <span className="text-muted">≤ {formatCallCost(call.reservedUsd)}</span>
        ) : (
          formatCallCost(call.costUsd)
        )}
      </Td>
      <Td className="py-1.5">
        <span title={callStateWords[state]}>
          <StatusBadge look={callLooks[state]} plain />
        </span>
      </Td>
      <Td className="min-w-48 py-1.5 text-xs text-pretty">
        {call.fault === null ? NONE : <BreakableName>{call.fault}</BreakableName>}
      </Td>
    </Tr>
  );
}

export function LedgerTable({
  projectId,
  filters,
  isFiltered,
  refetchMs,
  onChange,
}: {
  projectId: string;
  filters: CostFilters;
  isFiltered: boolean;
  /** How often it is asked for again; false when nothing changes. */
  refetchMs: number | false;
  onChange: (change: CostChange) => void;
}) {
  const trpc = useTRPC();
  const shown = useDeferredValue(filters);
  const { data } = useSuspenseQuery(
    trpc.budgets.ledger.queryOptions(toLedgerQuery(projectId, shown), { refetchInterval: refetchMs }),
  );
  const sorted = {
    sort: filters.sort,
    direction: filters.dir,
    first: "desc",
    onSort: (sort: CostFilters["sort"], dir: CostFilters["dir"]) => onChange({ sort, dir }),
  } as const;
  return (
    <>
      <Panel
        title="Calls"
        note={`${formatAmount(data.total, "call")}${isFiltered ? " match" : ""}, ${formatCost(data.costUsd)}`}
      >
        {data.items.length === 0 ? (
          <NoCalls isFiltered={isFiltered} isPastEnd={data.total > 0} onFirst={() => onChange({ page: null })} />
        ) : (
          <Table label="Calls">
            <thead>
              <tr>
                <SortHead column="time" label="When" {...sorted} />
                <Th>Atom</Th>
                <Th>Provider, model</Th>
                <SortHead column="tokensIn" label="In" numeric {...sorted} />
                <Th className="text-right">Cached</Th>
                <SortHead column="tokensOut" label="Out" numeric {...sorted} />
                <Th className="text-right">$ per million</Th>
                <SortHead column="cost" label="Cost" numeric {...sorted} />
                <Th>State</Th>
                <Th>Fault</Th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((call) => (
                <CallRow key={call.id} call={call} />
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
      <Pager
        page={Math.max(filters.page, 1)}
        pageSize={CALLS_PER_PAGE}
        total={data.total}
        noun="call"
        onPage={(page) => onChange({ page })}
      />
    </>
  );
}

function NoCalls({ isFiltered, isPastEnd, onFirst }: { isFiltered: boolean; isPastEnd: boolean; onFirst: () => void }) {
  if (isPastEnd) {
    return (
      <EmptyState icon={SearchX} title="There is no such page" actions={<Button onClick={onFirst}>First page</Button>}>
        The calls end before it.
      </EmptyState>
    );
  }
  return isFiltered ? (
    <EmptyState icon={SearchX} title="No call matches">
      Nothing fits what you search and filter for.
    </EmptyState>
  ) : (
    <EmptyState icon={ReceiptText} title="No call yet">
      Each call to a model gets a row here before it is made.
    </EmptyState>
  );
}
