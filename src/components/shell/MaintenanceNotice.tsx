"use client";
/** One line on every page of an admin while the installation drains. */
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTRPC } from "@/trpc/client.tsx";
import { formatAmount } from "../format/format.ts";
import { ClockTime } from "../format/RelativeTime.tsx";

const EVERY_MS = 10_000;
/** Its own page says more. */
const OWN_PAGE = "/workers";

export function MaintenanceNotice() {
  const trpc = useTRPC();
  const isElsewhere = usePathname() !== OWN_PAGE;
  const { data } = useQuery(
    trpc.workers.maintenance.queryOptions(undefined, { enabled: isElsewhere, refetchInterval: EVERY_MS }),
  );
  if (!isElsewhere || data === undefined || data.maintenance === null) return null;
  return (
    <p className="flex shrink-0 items-start gap-x-2 border-b bg-warn-soft px-4 py-1 text-xs text-warn lg:px-6">
      <TriangleAlert aria-label="Warning" className="mt-px size-3.5 shrink-0" />
      <span>
        The installation drains since <ClockTime date={data.maintenance.since} />
        {`, ${formatAmount(data.inFlight.atoms, "atom")} still in flight. `}
        <Link href={OWN_PAGE} className="rounded-md font-medium underline">
          Workers
        </Link>
      </span>
    </p>
  );
}
