/** The shape of a project's page that is on its way. */
import { Skeleton, TableSkeleton } from "@/components/ui/Skeleton.tsx";

export default function Loading() {
  return (
    <div className="flex flex-col gap-3 p-4 lg:p-6">
      <div className="rounded-md border bg-surface p-4">
        <Skeleton className="w-40" />
        <Skeleton className="mt-3 w-2/3" />
      </div>
      <div className="rounded-md border bg-surface">
        <TableSkeleton rows={8} />
      </div>
    </div>
  );
}
