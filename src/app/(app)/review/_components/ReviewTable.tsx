"use client";
/** One row per item; the whole row opens it. */
import { AlarmClock, Eye } from "lucide-react";
import Link from "next/link";
import { formatCount, formatProbability } from "@/components/format/format.ts";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { priorityLook, reviewLooks } from "@/components/status/looks.ts";
import { StatusBadge } from "@/components/ui/Badge.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Item = RouterOutputs["reviews"]["list"]["items"][number];

function Time({ item }: { item: Item }) {
  if (item.resolvedAt !== null) {
    return (
      <span className="text-muted">
        <RelativeTime date={item.resolvedAt} />
      </span>
    );
  }
  if (item.dueAt === null) return <span className="text-faint">–</span>;
  if (!item.isOverdue) return <RelativeTime date={item.dueAt} />;
  return (
    <span className="inline-flex items-center gap-1.5 font-medium text-bad">
      <AlarmClock aria-hidden className="size-3.5" />
      <RelativeTime date={item.dueAt} bare /> overdue
    </span>
  );
}

function State({ item }: { item: Item }) {
  if (item.claimedBy !== null) {
    return (
      <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-run">
        <Eye aria-hidden className="size-3.5" />
        {item.isMine ? "You" : item.claimedBy.name}
      </span>
    );
  }
  return <StatusBadge plain look={reviewLooks[item.status === "IN_REVIEW" ? "PENDING" : item.status]} />;
}

function Row({ item }: { item: Item }) {
  return (
    <Tr className="relative">
      <Td className="py-2 align-top sm:align-middle">
        <StatusBadge look={priorityLook(item.priority)} />
      </Td>
      <Td className="max-w-0 min-w-40 py-2">
        <Link
          href={`/review/${item.id}`}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
        >
          {item.atom.name}
        </Link>
        <span className="block truncate font-mono text-xs text-faint">{item.atom.file}</span>
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs sm:hidden">
          <span className="truncate text-muted">{item.project.name}</span>
          <Time item={item} />
        </span>
      </Td>
      <Td className="max-w-0 min-w-48 py-2 text-muted max-md:hidden">
        <span className="line-clamp-2">{item.atom.needsPerson ?? item.reason}</span>
      </Td>
      <Td className="max-w-40 truncate text-muted max-lg:hidden">{item.project.name}</Td>
      <Td numeric className="max-lg:hidden">
        {item.confidence === null ? <span className="text-faint">–</span> : formatProbability(item.confidence)}
      </Td>
      <Td numeric className="max-xl:hidden">
        {formatCount(item.dependents)}
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">
        <Time item={item} />
      </Td>
      <Td className="max-sm:hidden">
        <State item={item} />
      </Td>
    </Tr>
  );
}

/** `times` heads the column of times: open items are due, others were decided. */
export function ReviewTable({ items, times }: { items: readonly Item[]; times: string }) {
  return (
    <Table label="Review items">
      <thead>
        <tr>
          <Th className="w-px">Priority</Th>
          <Th className="w-full md:w-2/5">Atom</Th>
          <Th className="w-3/5 max-md:hidden">Why</Th>
          <Th className="max-lg:hidden">Project</Th>
          <Th className="text-right max-lg:hidden">Confidence</Th>
          <Th className="text-right max-xl:hidden">Dependents</Th>
          <Th className="max-sm:hidden">{times}</Th>
          <Th className="max-sm:hidden">With</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </Table>
  );
}
