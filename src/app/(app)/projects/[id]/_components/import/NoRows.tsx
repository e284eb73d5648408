/** What stands in place of a list that has no rows: nothing to tell, or nothing that matches. */
import { CircleCheck, SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/States.tsx";

export function NoRows({ isFiltered, good, children }: { isFiltered: boolean; good: string; children: string }) {
  if (isFiltered) {
    return (
      <EmptyState icon={SearchX} title="Nothing matches">
        Nothing fits what you search and filter for.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={CircleCheck} title={good}>
      {children}
    </EmptyState>
  );
}
