/** The shape of a page that is on its way. */
import { Skeleton, TableSkeleton } from "@/components/ui/Skeleton.tsx";

export default function Loading() {
  return (
    <>
      <div className="flex h-12 items-center border-b bg-surface px-4 lg:px-6">
        <Skeleton className="w-28" />
      </div>
      <div className="p-4 lg:p-6">
        <div className="rounded-md border bg-surface">
          <TableSkeleton rows={8} />
        </div>
      </div>
    </>
  );
}
