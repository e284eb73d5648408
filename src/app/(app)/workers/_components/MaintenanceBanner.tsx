/** Tells that the installation drains, since when, and what is still in flight. */
import type { ReactNode } from "react";
import { formatAmount } from "@/components/format/format.ts";
import { ClockTime } from "@/components/format/RelativeTime.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type Overview = RouterOutputs["workers"]["list"];

export function MaintenanceBanner({
  maintenance,
  inFlight,
  actions,
}: {
  maintenance: NonNullable<Overview["maintenance"]>;
  inFlight: Overview["inFlight"];
  actions: ReactNode;
}) {
  const isQuiet = inFlight.atoms + inFlight.projectJobs === 0;
  return (
    <Notice
      kind="warn"
      title={
        <>
          The installation drains since <ClockTime date={maintenance.since} />, by {maintenance.by}.
        </>
      }
      actions={actions}
    >
      {isQuiet
        ? "Nothing is in flight any more: workers can be stopped and updated. Projects go on when the maintenance ends."
        : `${formatAmount(inFlight.atoms, "atom")} and ${formatAmount(inFlight.projectJobs, "project job")} are still in flight; nothing new is taken.`}
    </Notice>
  );
}
